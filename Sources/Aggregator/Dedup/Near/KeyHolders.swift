/// Who holds the look-up keys of a text: its candidates, and the paragraphs that too many texts hold.
package struct KeyHolders: Sendable {
    /// A key with so many holders leads nowhere any more, and none is added to it.
    package static let most = 24
    /// Texts that one text is compared with.
    private static let mostCandidates = 24
    /// Keys that must be shared to be compared, where there are many.
    private static let fewestShared = 2

    /// The texts to compare with, those that share most first.
    package let candidates: [Int64]
    /// Paragraphs with a key that leads nowhere any more.
    let standing: Set<Int32>

    /// - Parameter holders: of each key of `signature`, in the order of its keys.
    package init(_ holders: [[Int64]], of signature: TextSignature) {
        var shared: [Int64: Double] = [:]
        var count: [Int64: Int] = [:]
        var standing = Set<Int32>()
        for (index, list) in holders.enumerated() where index < signature.keys.count {
            if list.count >= Self.most {
                standing.insert(signature.keyParagraphs[index])
                continue
            }
            for id in list {
                shared[id, default: 0] += index == 0 ? 100 : ShingleWeights.weight(holders: list.count)
                count[id, default: 0] += index == 0 ? Self.fewestShared : 1
            }
        }
        self.standing = standing
        let enough = signature.keys.count > 6 ? Self.fewestShared : 1
        candidates = shared.filter { (count[$0.key] ?? 0) >= enough }
            .sorted { ($0.value, $1.key) > ($1.value, $0.key) }
            .prefix(Self.mostCandidates).map(\.key)
    }
}
