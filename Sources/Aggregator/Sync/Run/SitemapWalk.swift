internal import Feeds
internal import Model
internal import Storage

/// Reads the sitemaps that an index names: the newest first, only those that can hold something new, within bounds.
struct SitemapWalk {
    /// Sitemaps asked in one run that say they changed …
    private static let mostChanged = 50
    /// … and that do not say when they changed.
    private static let mostUndated = 3
    /// Indexes below the index (the protocol knows none, some sites have them).
    private static let deepest = 1

    let request: ListingRequest
    /// Which of the source's addresses the index came from.
    let index: Int

    /// What a walk brought.
    struct Result {
        var items: [ListedItem] = []
        var answers: [ListingAnswer] = []
        /// The sitemaps that could not be read; they must be asked again though the index may not change by then.
        var failures: [(failure: SourceFailure, address: String)] = []
    }

    /// Throws only when the run was ended.
    func collect(from document: FeedDocument, at url: String) async throws(SourceFailure) -> Result {
        var result = Result()
        var (changed, undated) = (0, 0)
        let lastRead = request.context.isUnconditional ? nil : request.state.lastSuccess
        let isFirst = !request.state.everHadItems
        var waiting = SitemapIndex.ordered(document, at: url).map { (sitemap: $0, depth: 0) }[...]
        while let (sitemap, depth) = waiting.popFirst() {
            if SitemapIndex.isUnchanged(sitemap, since: lastRead) { continue }
            if sitemap.updated == nil { undated += 1 } else { changed += 1 }
            guard sitemap.updated == nil ? undated <= Self.mostUndated : changed <= Self.mostChanged else { continue }
            do throws(SourceFailure) {
                let answer = try await request.ask(sitemap.url, index: index, isFurther: true)
                result.answers.append(answer)
                guard case .listing(let inner, let items) = answer.content else { continue }
                result.items += items
                if !inner.sitemaps.isEmpty, depth < Self.deepest {
                    waiting = SitemapIndex.ordered(inner, at: sitemap.url).map { ($0, depth + 1) } + waiting
                }
            } catch {
                if error.isInterruption { throw error }
                result.failures.append((error, sitemap.url))
                // A host that asks for quiet is not asked again for the next one.
                if error.retryAfter != nil { break }
            }
            // The first time, what is there is history: the newest are enough, `backfill` brings the rest.
            if isFirst, result.items.count >= SitemapEntries.plainLimit { break }
        }
        return result
    }
}
