internal import Dedup
package import Model
package import Storage

/// Looks, after a run has stored what came, which of the new articles tell of an event that another language tells of too.
///
/// In transactions of its own: a story is a hint, and no article waits for it. A cursor moves with each of them, so a kill loses
/// nothing.
package struct StoryLinking: Sendable {
    /// Articles in one transaction.
    private static let batch = 500
    /// Articles of one run. Of a flood (a first run, an import) only the last are looked at.
    private static let mostOfRun = 5000
    private static let mark = "stories"

    private let store: Store

    package init(_ store: Store) { self.store = store }

    /// - Returns: how many articles were linked.
    package func catchUp(now: Instant, isStopped: () -> Bool) throws(StoreError) -> Int {
        let since = now + -2 * StoryKey.window
        let known = try store.read { reader in
            (last: try reader.nextArticle() - 1, done: try reader.meta(Self.mark).flatMap(Int64.init) ?? 0)
        }
        guard known.last > known.done else { return 0 }
        var cursor = try store.read { reader in
            try reader.storyStart(after: known.done, publishedSince: since, most: Self.mostOfRun)
        }
        var linked = 0
        while !isStopped() {
            let after = cursor
            let step = try store.write { transaction in
                let texts = try transaction.reader.storyTexts(after: after, publishedSince: since, most: Self.batch)
                let isLast = texts.count < Self.batch
                let last = isLast ? known.last : texts.last?.id ?? known.last
                var pass = try StoryPass(transaction: transaction, now: now)
                let linked = try pass.link(texts)
                try transaction.setMeta(Self.mark, String(last))
                return (cursor: last, linked: linked, isLast: isLast)
            }
            (cursor, linked) = (step.cursor, linked + step.linked)
            if step.isLast { break }
        }
        return linked
    }
}
