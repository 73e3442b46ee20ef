/// How much each shingle of a text says: the fewer of the texts it is compared with hold it, the more.
///
/// Standing paragraphs, biographies of authors and the words of a daily template lead to many candidates, and by them are
/// known for what they are.
enum ShingleWeights {
    /// The weight of a shingle that two texts share and no other.
    static let ofPair = weight(holders: 2)

    static func weight(holders: Int) -> Double { 1 / Double(max(holders, 1)).squareRoot() }

    /// - Parameters:
    ///   - shared: the places of `text`'s shingles that each candidate holds.
    ///   - standing: paragraphs of `text` that more texts hold than are compared.
    static func of(_ text: ShingleSet, shared: [[Int32]], standing: Set<Int32>) -> [Double] {
        var holders = [Int](repeating: 1, count: text.shingles.count)
        for places in shared {
            for place in places { holders[Int(place)] += 1 }
        }
        if !standing.isEmpty {
            for (place, paragraph) in text.paragraphs.enumerated() where standing.contains(paragraph) {
                holders[place] = max(holders[place], KeyHolders.most)
            }
        }
        // Few numbers of holders, and many shingles that have them.
        let weights = (0...(holders.max() ?? 0)).map(weight)
        return holders.map { weights[$0] }
    }
}
