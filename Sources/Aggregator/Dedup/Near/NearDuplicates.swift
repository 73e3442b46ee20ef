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
}
