/// Compares a text with its candidates. The one place where it is decided what a near duplicate is.
package enum NearDuplicates {
    /// A text to be compared with.
    package struct Candidate: Sendable {
        package let id: Int64
        package let signature: TextSignature

        package init(id: Int64, signature: TextSignature) {
            self.id = id
            self.signature = signature
        }
    }

    package struct Match: Sendable {
        package let id: Int64
        package let comparison: PairComparison
    }

    /// Every candidate with what the comparison comes to, in the order of the candidates.
    ///
    /// - Parameter holders: from which the candidates came.
    package static func compare(
        _ signature: TextSignature, with candidates: [Candidate], holders: KeyHolders
    ) -> [Match] {
        let others = candidates.filter { $0.signature.identity != signature.identity }
        guard !others.isEmpty else { return candidates.map { Match(id: $0.id, comparison: .identical) } }
        let text = ShingleSet(signature)
        let sets = others.map { ShingleSet($0.signature) }
        let shared = sets.map { text.shared(with: $0) }
        let weights = ShingleWeights.of(text, shared: shared, standing: holders.standing)
        var compared: [Int64: PairComparison] = [:]
        for (index, candidate) in others.enumerated() {
            compared[candidate.id] = PairComparison(text, sets[index], shared: shared[index], weights: weights)
        }
        return candidates.map { Match(id: $0.id, comparison: compared[$0.id] ?? .identical) }
    }

    /// True when the filters show that no candidate is a duplicate; false tells nothing.
    ///
    /// - Parameters:
    ///   - signature: made with a filter.
    ///   - filters: of all candidates.
    package static func areOthers(
        than signature: TextSignature, _ filters: [ShingleFilter], holders found: KeyHolders
    ) -> Bool {
        guard let filter = signature.filter, filters.count <= KeyHolders.most else { return false }
        // Texts with fewer shingles may be the same all the same, word by word.
        if filter.least < PairComparison.fewest { return false }
        let shingles = signature.shingles
        var holders = [UInt8](repeating: 1, count: shingles.count)
        let counts = filters.map { $0.count(of: shingles, holders: &holders) }
        let weight = ShingleWeights.bounds(
            of: signature, holders: holders, standing: found.standing, repeated: filter.most - filter.least)
        return zip(filters, counts).allSatisfy { other, count in
            !PairBound(text: filter, other: other, shared: count, weight: weight).mayBeDuplicate
        }
    }
}
