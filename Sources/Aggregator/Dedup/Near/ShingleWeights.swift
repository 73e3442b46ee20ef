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
            var (paragraph, isStanding) = (Int32(-1), false)
            for (place, next) in text.paragraphs.enumerated() {
                if next != paragraph { (paragraph, isStanding) = (next, standing.contains(next)) }
                if isStanding { holders[place] = max(holders[place], KeyHolders.most) }
            }
        }
        // Few numbers of holders, and many shingles that have them.
        let weights = (0...(holders.max() ?? 0)).map(weight)
        return holders.map { weights[$0] }
    }

    /// What all shingles of a text weigh together, at least and at most.
    ///
    /// - Parameters:
    ///   - holders: of each shingle in the order of the text: this text and candidates, as many as there may be.
    ///   - repeated: so many shingles may stand there again.
    static func bounds(
        of text: TextSignature, holders: [UInt8], standing: Set<Int32>, repeated: Int
    ) -> ClosedRange<Double> {
        let weights = (0...KeyHolders.most + 1).map(weight)
        var (least, most) = (0.0, 0.0)
        var (paragraph, fewest) = (Int32(-1), 1)
        for (place, count) in holders.enumerated() {
            let next = text.words[place].paragraph
            if next != paragraph { (paragraph, fewest) = (next, standing.contains(next) ? KeyHolders.most : 1) }
            least += weights[max(Int(count), fewest)]
            most += weights[fewest]
        }
        // None weighs more than 1.
        least = max(0, least - Double(repeated))
        return least...max(least, most)
    }
}
