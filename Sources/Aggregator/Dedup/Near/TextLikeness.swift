/// How much of one text stands in another, for texts that something else already says are the same: a link, a guid, a name.
package enum TextLikeness {
    /// Runs of three words; shorter texts hold too few to tell.
    private static let fewest = 5

    /// The part of the shorter text's runs of three words that the longer one holds, from 0 to 1; nil where one of them is too
    /// short to tell.
    package static func containment(_ a: TextSignature, _ b: TextSignature) -> Double? {
        let (a, b) = (ShingleSet(a), ShingleSet(b))
        let shorter = min(a.shingles.count, b.shingles.count)
        guard shorter >= fewest else { return nil }
        return Double(a.shared(with: b).count) / Double(shorter)
    }
}
