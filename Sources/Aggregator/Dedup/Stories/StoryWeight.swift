/// Rarity as a weight.
enum StoryWeight {
    /// A logarithm from the exponent and a line through the significand (error below 0.09); 0 below 1.
    static func logarithm(_ value: Double) -> Double {
        value <= 1 ? 0 : Double(value.exponent) + value.significand - 1
    }
}
