internal import Dedup
package import Model
package import Storage

/// Where people ask why articles were joined, and decide otherwise.
package struct DuplicateDesk: Sendable {
    let store: Store
    let options: DedupOptions

    package init(store: Store, options: DedupOptions) {
        self.store = store
        self.options = options
    }

    /// Explains two articles, given as `show` takes them.
    ///
    /// - Throws: `UnknownArticle`, `StoreError`.
    package func explain(_ a: String, _ b: String) throws -> DuplicateExplanation {
        let pair = try pair(a, b)
        return try store.read { reader in try explain(pair, reader) }
    }

    /// From now on the two carry the same text, or do not, whatever the comparison says. Returns what that made of them.
    ///
    /// - Throws: `UnknownArticle`, `StoreError`.
    package func decide(
        _ verdict: DedupOverride.Verdict, _ a: String, _ b: String, now: Instant
    ) throws -> DuplicateExplanation {
        let pair = try pair(a, b)
        return try store.write { transaction in
            let merge = DuplicateMerge(transaction: transaction, options: options, now: now)
            switch verdict {
            case .join: try merge.decideJoin(pair.first, pair.second)
            case .split: try merge.decideSplit(pair.first, pair.second)
            }
            return try explain(pair, transaction.reader)
        }
    }

    /// Two articles by their rows, the earlier one first.
    private struct Pair {
        let first: Int64
        let second: Int64
    }

    private func pair(_ a: String, _ b: String) throws -> Pair {
        let (one, other) = (try row(a), try row(b))
        if one == other { throw OneArticle(id: a) }
        return Pair(first: min(one, other), second: max(one, other))
    }

    private func row(_ name: String) throws -> Int64 {
        let row = try store.read { reader in
            try reader.article(matching: name).flatMap { try reader.row(of: $0.id) }
        }
        if let row { return row }
        throw UnknownArticle(description: try store.read { reader in try reader.absence(of: name) })
    }

    private func explain(_ pair: Pair, _ reader: StoreReader) throws -> DuplicateExplanation {
        guard let first = try reader.core(pair.first), let second = try reader.core(pair.second),
            let text = try reader.comparedText(pair.first), let other = try reader.comparedText(pair.second)
        else { throw UnknownArticle(description: "an article is not there any more") }
        let search = DuplicateSearch(reader: reader, window: options.window)
        let compared = try search.compare(text, other)
        let decision = try reader.overrides(of: first.id).first { [$0.first, $0.second].contains(second.id) }
        return DuplicateExplanation(
            first: first.publicID, second: second.publicID, areJoined: text.head == other.head,
            isSameStory: (text.story ?? text.head) == (other.story ?? other.head),
            isSameSource: first.source == second.source,
            isSameGuid: first.source == second.source && first.guid != nil && first.guid == second.guid,
            isEqualText: first.digest == second.digest, decision: decision?.verdict.rawValue,
            distance: abs(text.date - other.date), window: options.window, isLedTo: compared.isLedTo,
            comparison: compared.comparison)
    }
}
