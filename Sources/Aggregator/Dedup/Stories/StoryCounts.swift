/// How many reports of one language hold a feature, about: by it is known which names are rare there.
///
/// Features share 8,192 places (a count-min sketch of one row, Cormode and Muthukrishnan 2005), a byte each. Every thousand
/// reports all counts are halved, so that what was news last year does not count any more.
package struct StoryCounts: Sendable {
    private static let places = 8192
    private static let most = 1000
    /// A language is treated as if so many reports without any of the features had come before: the first names ever seen are
    /// not all common.
    private static let prior = 1000

    private var counts: [UInt8]
    package private(set) var reports: Int

    package init() {
        counts = [UInt8](repeating: 0, count: Self.places)
        reports = 0
    }

    /// As `stored` gave it; nil for anything else.
    package init?(reports: Int, stored: [UInt8]) {
        guard stored.count == Self.places, reports >= 0 else { return nil }
        counts = stored
        self.reports = reports
    }

    package var stored: [UInt8] { counts }

    package mutating func add(_ features: StoryFeatures) {
        // Places, not features: two of them in one count once.
        withUnsafeTemporaryAllocation(of: Bool.self, capacity: Self.places) { isCounted in
            isCounted.initialize(repeating: false)
            for place in features.values.lazy.map(Self.place) where !isCounted[place] {
                isCounted[place] = true
                if counts[place] < .max { counts[place] += 1 }
            }
        }
        reports += 1
        if reports >= Self.most {
            reports /= 2
            for place in counts.indices { counts[place] /= 2 }
        }
    }

    /// The rarer, the heavier: log₂ of (reports / holders), about.
    func weight(_ feature: UInt64) -> Double {
        StoryWeight.logarithm(Double(reports + Self.prior) / Double(max(1, counts[Self.place(feature)])))
    }

    private static func place(_ feature: UInt64) -> Int { Int(truncatingIfNeeded: feature >> 51) }
}
