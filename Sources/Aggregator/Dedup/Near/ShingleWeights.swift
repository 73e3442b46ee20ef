/// How much each shingle of a text says: the fewer of the texts it is compared with hold it, the more.
///
/// Standing paragraphs, biographies of authors and the words of a daily template lead to many candidates, and by them are
/// known for what they are.
enum ShingleWeights {
    /// The weight of a shingle that two texts share and no other.
    static let ofPair = weight(holders: 2)

    static func weight(holders: Int) -> Double { 1 / Double(max(holders, 1)).squareRoot() }

    /// - Parameter standing: paragraphs of `text` that more texts hold than are compared.
    static func of(_ text: ShingleSet, among candidates: [ShingleSet], standing: Set<Int32>) -> [Double] {
        var holders = [Int](repeating: 1, count: text.shingles.count)
        for candidate in candidates { text.forEachShared(with: candidate) { i, _ in holders[i] += 1 } }
        return holders.indices.map {
            let isStanding = standing.contains(text.paragraphs[$0])
            return weight(holders: isStanding ? max(holders[$0], KeyHolders.most) : holders[$0])
        }
    }
}
