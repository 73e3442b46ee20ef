internal import Dedup
internal import Model
internal import Storage

/// Compares a text with the stored ones that its keys lead to.
struct DuplicateSearch {
    struct Found {
        let text: ComparedText
        let comparison: PairComparison
    }

    let reader: StoreReader
    /// Seconds between two texts that are compared.
    let window: Int64

    /// Two stored texts as the run compared them when the second came: beside all the others that its keys lead to.
    func compare(_ first: ComparedText, _ second: ComparedText) throws -> (comparison: PairComparison, isLedTo: Bool) {
        let signature = TextSignature(text: second.text)
        let lists = try reader.holders(of: signature.keys).map { list in list.filter { $0 < second.id } }
        let holders = KeyHolders(lists, of: signature)
        let found = try compare(signature, date: second.date, with: holders)
        if let known = found.first(where: { $0.text.id == first.id }) { return (known.comparison, true) }
        let alone = NearDuplicates.compare(
            signature, with: [.init(id: first.id, signature: TextSignature(text: first.text))],
            holders: holders)
        return (alone.first?.comparison ?? .unlike, false)
    }

    /// The texts that are the same.
    ///
    /// - Parameter holders: of the signature's keys.
    func duplicates(of signature: TextSignature, date: Instant, holders lists: [[Int64]]) throws -> [ComparedText] {
        let holders = KeyHolders(lists, of: signature)
        if holders.candidates.isEmpty { return [] }
        // Reading texts takes longer than all else here.
        if let filters = reader.filters(of: holders.candidates),
            NearDuplicates.areOthers(than: signature, filters.map(ShingleFilter.init(stored:)), holders: holders)
        {
            return []
        }
        return try compare(signature, date: date, with: holders).compactMap { found in
            found.comparison.isDuplicate ? found.text : nil
        }
    }

    private func compare(_ signature: TextSignature, date: Instant, with holders: KeyHolders) throws -> [Found] {
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
