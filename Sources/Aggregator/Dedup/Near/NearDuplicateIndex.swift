package import Model

/// Finds texts that are the same but for cuts, typing, boilerplate and small edits, among those it has been given.
///
/// Two texts match when much of the rarer shingles of one is found in the other (containment), unless the same places
/// hold other numbers, or one is a collection that only contains the other.
package struct NearDuplicateIndex {
    private struct Entry {
        let signature: TextSignature
        let published: Instant
    }

    /// Seconds between two texts that are compared.
    private let window: Int64
    private var entries: [Int64: Entry] = [:]
    private var holders: [UInt32: [Int64]] = [:]

    /// - Parameter window: seconds; texts published further apart are not compared.
    package init(window: Int64) { self.window = window }

    package var count: Int { entries.count }

    package mutating func insert(_ id: Int64, _ signature: TextSignature, published: Instant) {
        entries[id] = Entry(signature: signature, published: published)
        for key in signature.keys where (holders[key]?.count ?? 0) < KeyHolders.most {
            holders[key, default: []].append(id)
        }
    }

    /// What the index holds that is the same text.
    package func matches(_ signature: TextSignature, published: Instant) -> [NearDuplicates.Match] {
        let found = KeyHolders(signature.keys.map { holders[$0] ?? [] }, of: signature)
        let candidates = found.candidates.compactMap { id in
            entries[id].flatMap { entry in
                abs(entry.published - published) <= window
                    ? NearDuplicates.Candidate(id: id, signature: entry.signature) : nil
            }
        }
        return NearDuplicates.compare(signature, with: candidates, holders: found).filter { $0.comparison.isDuplicate }
    }
}
