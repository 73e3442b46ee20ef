internal import Dedup
package import Model
package import Storage

/// Compares a text with the stored ones that its keys lead to.
struct DuplicateSearch {
    struct Found {
        let text: ComparedText
        let comparison: PairComparison
    }

    let reader: StoreReader
    /// Seconds between two texts that are compared.
    let window: Int64

    /// - Parameter holders: of the signature's keys.
    func compare(_ signature: TextSignature, date: Instant, holders lists: [[Int64]]) throws -> [Found] {
        let holders = KeyHolders(lists, of: signature)
        var texts: [Int64: ComparedText] = [:]
        var candidates: [NearDuplicates.Candidate] = []
        for id in holders.candidates {
            guard let text = try reader.comparedText(id), abs(text.date - date) <= window else { continue }
            texts[id] = text
            candidates.append(.init(id: id, signature: TextSignature(text: text.text, isKnown: true)))
        }
        return NearDuplicates.compare(signature, with: candidates, holders: holders).compactMap { match in
            texts[match.id].map { Found(text: $0, comparison: match.comparison) }
        }
    }
}
