/// Who holds the look-up keys of a text: its candidates, and the paragraphs that too many texts hold.
package struct KeyHolders: Sendable {
    /// A key with so many holders leads nowhere any more, and none is added to it.
    package static let most = 24
    /// Texts that one text is compared with.
    private static let mostCandidates = 24
    /// Keys that must be shared to be compared.
    private static let fewestShared = 3
    /// So much the shared keys must weigh, 1 each when only two hold it.
    private static let leastEvidence = 1.2

    /// The texts to compare with, those that share most first.
    package let candidates: [Int64]
    /// Paragraphs with a key that leads nowhere any more.
    let standing: Set<Int32>

    /// - Parameter holders: of each key of `signature`, in the order of its keys.
    package init(_ holders: [[Int64]], of signature: TextSignature) {
        var evidence: [Int64: (weight: Double, keys: Int)] = [:]
        var standing = Set<Int32>()
        for (index, list) in holders.enumerated() where index < signature.keys.count {
            if list.count >= Self.most {
                standing.insert(signature.keyParagraphs[index])
                continue
            }
            let isIdentity = index == 0
            let weight = isIdentity ? 2 * Self.leastEvidence : ShingleWeights.weight(holders: list.count)
            for id in list {
                let known = evidence[id] ?? (0, 0)
                evidence[id] = (known.weight + weight, known.keys + (isIdentity ? Self.fewestShared : 1))
            }
        }
        self.standing = standing
        candidates = evidence.filter { $0.value.keys >= Self.fewestShared && $0.value.weight >= Self.leastEvidence }
            .sorted { ($0.value.weight, $1.key) > ($1.value.weight, $0.key) }
            .prefix(Self.mostCandidates).map(\.key)
    }
}
