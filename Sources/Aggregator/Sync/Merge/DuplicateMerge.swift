internal import Dedup
package import Model
package import Storage

/// Finds out, inside a transaction, which stored articles carry the text of one that comes in, and who stands for them all:
/// the one that came first.
///
/// The work for an article does not grow with the store: a few look-ups by its keys, and a comparison with the few texts that
/// they lead to.
package struct DuplicateMerge {
    /// Articles that one may stand for; beyond that no clusters are joined.
    private static let largestCluster = 500
    /// Articles that are entered into the index late; signing so many takes two seconds.
    private static let mostMissing = 100_000

    let transaction: StoreTransaction
    let options: DedupOptions
    let now: Instant

    package init(transaction: StoreTransaction, options: DedupOptions, now: Instant) {
        self.transaction = transaction
        self.options = options
        self.now = now
    }

    // MARK: What comes in

    /// The articles with the same text as one that is about to be stored as row `id`; enters it into the index.
    package func matches(of text: String, id: Int64, date: Instant) throws -> [ComparedText] {
        guard options.near else { return [] }
        try completeIndex()
        return try matches(of: TextSignature(text: text, isFiltered: true), id: id, date: date)
    }

    /// Enters what a killed run left out of the index, or what came while near duplicates were off.
    private func completeIndex() throws {
        let missing = try transaction.articlesWithoutNearKeys(
            firstSeenSince: now + -options.window, most: Self.mostMissing)
        for id in missing {
            guard let text = try transaction.reader.comparedText(id)?.text else { continue }
            _ = try hold(TextSignature(text: text, isFiltered: true), id: id)
        }
        transaction.completeNearKeys()
    }

    private func matches(of signature: TextSignature, id: Int64, date: Instant) throws -> [ComparedText] {
        let lists = try hold(signature, id: id)
        if lists.allSatisfy({ $0.isEmpty }) { return [] }
        return try DuplicateSearch(reader: transaction.reader, window: options.window)
            .duplicates(of: signature, date: date, holders: lists)
    }

    /// Enters an article into the index; returns who held its keys before.
    private func hold(_ signature: TextSignature, id: Int64) throws -> [[Int64]] {
        if let filter = signature.filter { transaction.keep(filter: filter.stored, of: id) }
        return try transaction.hold(keys: signature.keys, article: id, most: KeyHolders.most)
    }

    /// Joins a stored article with those that have its text.
    func join(_ id: Int64, with matches: [ComparedText]) throws {
        guard !matches.isEmpty else { return }
        var head = try head(of: id)
        for match in matches { head = try join(head, self.head(of: match.id)) }
    }

    /// The text of a stored article was `old`: it is compared anew, and leaves those it was the same as.
    func revise(_ id: Int64, from old: String?) throws {
        guard options.near, let article = try transaction.reader.comparedText(id) else { return }
        let signature = TextSignature(text: article.text, isFiltered: true)
        // The keys of the old text stay in the index: what they lead to is compared as it is now.
        if let old, TextSignature(text: old, isKnown: true).identity == signature.identity { return }
        try completeIndex()
        let matches = try matches(of: signature, id: id, date: article.date)
        let members = Set(try transaction.reader.cluster(of: article.head))
        let isJoined = try transaction.reader.overrides(of: id).contains {
            $0.verdict == .join && members.contains($0.first) && members.contains($0.second)
        }
        let stays = members.count == 1 || isJoined || matches.contains { members.contains($0.id) }
        if !stays { try leave(id) }
        try join(id, with: matches)
    }

    // MARK: What a person decides

    /// The two carry the same text, whatever the comparison says.
    func decideJoin(_ a: Int64, _ b: Int64) throws {
        try transaction.decide(.join, a, b, now: now)
        _ = try join(head(of: a), head(of: b), isDecided: true)
    }

    /// The two do not carry the same text: the later one leaves the other's company.
    func decideSplit(_ a: Int64, _ b: Int64) throws {
        try transaction.decide(.split, a, b, now: now)
        if try head(of: a) == head(of: b) { try leave(max(a, b)) }
    }

    // MARK: Clusters

    private func head(of id: Int64) throws -> Int64 {
        try transaction.reader.core(id)?.duplicateOf ?? id
    }

    /// Joins two clusters under the earlier head, unless somebody split them; returns the head of the first one then.
    private func join(_ a: Int64, _ b: Int64, isDecided: Bool = false) throws -> Int64 {
        guard a != b else { return a }
        let (head, other) = (min(a, b), max(a, b))
        let staying = try transaction.reader.cluster(of: head)
        let coming = try transaction.reader.cluster(of: other)
        guard staying.count + coming.count <= Self.largestCluster else { return a }
        if !isDecided, try areSplit(staying, coming) { return a }
        let story = try transaction.reader.comparedText(head)?.story ?? head
        for id in coming { try transaction.place(id, duplicateOf: head, story: story, now: now) }
        return head
    }

    private func areSplit(_ a: [Int64], _ b: [Int64]) throws -> Bool {
        let there = Set(b)
        for id in a {
            for decision in try transaction.reader.overrides(of: id) where decision.verdict == .split {
                if there.contains(decision.first == id ? decision.second : decision.first) { return true }
            }
        }
        return false
    }

    /// The article stands for itself alone; the next one takes its place at the head of the others.
    private func leave(_ id: Int64) throws {
        let head = try head(of: id)
        let others = try transaction.reader.cluster(of: head).filter { $0 != id }
        guard let first = others.first else { return }
        if head == id {
            let story = try transaction.reader.comparedText(id)?.story
            for other in others {
                try transaction.place(
                    other, duplicateOf: other == first ? nil : first, story: story ?? (other == first ? nil : first),
                    now: now)
            }
        }
        try transaction.place(id, duplicateOf: nil, story: nil, now: now)
    }
}
