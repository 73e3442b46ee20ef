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
        let sets = others.map { ShingleSet($0.signature) }
        let text = others.isEmpty ? nil : ShingleSet(signature)
        let weights = text.map { ShingleWeights.of($0, among: sets, standing: holders.standing) } ?? []
        var compared: [Int64: PairComparison] = [:]
        if let text {
            for (candidate, set) in zip(others, sets) {
                compared[candidate.id] = PairComparison(text, set, weights: weights)
            }
        }
        return candidates.map { Match(id: $0.id, comparison: compared[$0.id] ?? .identical) }
    }
}
