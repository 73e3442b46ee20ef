package import Model

/// What the index of stories holds of a report: its rarest features, as keys, and how much they weigh together.
package struct StorySketch: Sendable {
    /// Features that are kept.
    private static let most = 96
    /// Reports with fewer say nothing.
    private static let fewest = 3

    package let language: StoryLanguage
    package let date: Instant
    /// The length of the vector of the kept features.
    package let norm: Double
    /// Distinct.
    package let keys: [StoryKey]
    let weights: [Double]

    /// Nil for a report with too few names and numbers.
    ///
    /// - Parameter counts: of its language, itself included.
    package init?(_ features: StoryFeatures, language: StoryLanguage, date: Instant, counts: StoryCounts) {
        guard features.values.count >= Self.fewest else { return nil }
        var weighed = features.values.map { (feature: $0, weight: counts.weight($0)) }
        if weighed.count > Self.most {
            weighed.sort { ($0.weight, $1.feature) > ($1.weight, $0.feature) }
            weighed.removeLast(weighed.count - Self.most)
        }
        self.language = language
        self.date = date
        norm = max(weighed.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot(), 1e-9)
        keys = weighed.map { StoryKey(feature: $0.feature) }
        weights = weighed.map(\.weight)
    }
}
