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
        var standing = Set<Int32>()
        var evidence: [Evidence] = []
        evidence.reserveCapacity(holders.reduce(0) { $0 + $1.count })
        for (index, list) in holders.enumerated() where index < signature.keys.count && !list.isEmpty {
            if list.count >= Self.most {
                standing.insert(signature.keyParagraphs[index])
                continue
            }
            let isIdentity = index == 0
            let weight = isIdentity ? 2 * Self.leastEvidence : ShingleWeights.weight(holders: list.count)
            for id in list {
                evidence.append(Evidence(id: id, weight: weight, keys: isIdentity ? Self.fewestShared : 1))
            }
        }
        self.standing = standing
        if evidence.count < Self.fewestShared, !evidence.contains(where: { $0.keys >= Self.fewestShared }) {
            candidates = []
            return
        }
        candidates = Self.summed(evidence)
            .filter { $0.keys >= Self.fewestShared && $0.weight >= Self.leastEvidence }
            .sorted { ($0.weight, $1.id) > ($1.weight, $0.id) }
            .prefix(Self.mostCandidates).map(\.id)
    }

    /// What speaks for comparing with a text.
    private struct Evidence {
        let id: Int64
        var weight: Double
        var keys: Int
    }

    /// One entry a text, found by linear probing.
    private static func summed(_ evidence: [Evidence]) -> [Evidence] {
        guard evidence.count > 1 else { return evidence }
        var out: [Evidence] = []
        out.reserveCapacity(evidence.count)
        var size = 16
        while size < 2 * evidence.count { size *= 2 }
        withUnsafeTemporaryAllocation(of: Int16.self, capacity: size) { table in
            table.initialize(repeating: -1)
            for entry in evidence {
                let hash = (UInt64(bitPattern: entry.id) &* 0x9E37_79B9_7F4A_7C15) >> 32
                var place = Int(truncatingIfNeeded: hash) & (size - 1)
                while table[place] >= 0, out[Int(table[place])].id != entry.id { place = (place + 1) & (size - 1) }
                if table[place] < 0 {
                    table[place] = Int16(truncatingIfNeeded: out.count)
                    out.append(entry)
                } else {
                    out[Int(table[place])].weight += entry.weight
                    out[Int(table[place])].keys += entry.keys
                }
            }
        }
        return out
    }
}
