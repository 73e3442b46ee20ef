/// What filters tell of two texts before both are read and compared: how much they may have in common.
struct PairBound {
    /// The text for which weights were found, and the other.
    let text: ShingleFilter
    let other: ShingleFilter
    /// Shingles that both may hold, at most.
    let shared: Int
    /// Of all shingles of `text`, at least and at most.
    let weight: ClosedRange<Double>

    /// False when `PairComparison` would not take the two for the same, whatever they hold: each of its conditions is asked with
    /// all that they may have in common, and numbers and weights as they suit it best.
    var mayBeDuplicate: Bool {
        if common < PairComparison.fewest { return false }
        return mayResemble || mayHaveSameNumbers || mayContain
    }

    /// Sums of weights differ in their last digits with the order they are added in.
    private static let slack = 0.99

    private var common: Int { min(shared, other.most, text.most) }

    /// No shingle that both hold weighs more.
    private var weightInCommon: Double { ShingleWeights.ofPair * Double(common) }

    /// Of the shingles that only the other text holds.
    private var leastOfOther: Double { ShingleWeights.ofPair * Double(max(0, other.least - common)) }

    private var mayResemble: Bool {
        weightInCommon >= Self.slack * PairComparison.leastResemblance * (weight.lowerBound + leastOfOther)
    }

    private var mayHaveSameNumbers: Bool {
        let (few, many) = (min(text.most, other.most), max(text.least, other.least))
        return Double(common) >= Self.slack * PairComparison.leastOfFewer * Double(min(text.least, other.least))
            && Double(few) >= Self.slack * PairComparison.leastOfMore * Double(many)
    }

    private var mayContain: Bool {
        let ofText = weightInCommon / max(weight.lowerBound, weightInCommon)
        // The other's own shingles weigh no less than the common ones, so its share is no larger than by their numbers.
        let ofOther = Double(common) / Double(max(other.least, common))
        let containment = max(ofText, ofOther)
        if containment < Self.slack * PairComparison.leastContainment { return false }
        let isShort = min(text.most, other.most) < PairComparison.short
        if !isShort, mayBeOfOneSize { return true }
        return containment >= Self.slack * PairComparison.leastOfPreview && common >= PairComparison.fewestOfPreview
            && (text.isCut || other.isCut)
    }

    private var mayBeOfOneSize: Bool {
        let mostOfOther = ShingleWeights.ofPair * Double(other.most)
        return weight.upperBound >= Self.slack * PairComparison.leastRatio * leastOfOther
            && mostOfOther >= Self.slack * PairComparison.leastRatio * weight.lowerBound
    }
}
