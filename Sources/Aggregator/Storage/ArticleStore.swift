package import Model

/// What a database must promise that holds syncd's articles. SQLite (`Store`) is the one that is there; `StoreConformance` among
/// the tests holds any to it.
///
/// The coarse operations only: what keeps articles safe, tells them apart and hands them on. Everything else (search, retention,
/// archives) is built on the same tables and belongs to a database of its own. Callers name `Store` itself, so no call goes through
/// a table of witnesses; they become generic over `ArticleStore` when there is a second one.
package protocol ArticleStore: Sendable {
    associatedtype Reader: ArticleReading
    associatedtype Transaction: ArticleWriting

    /// What `body` writes is there whole and safe on disk when this returns, or not at all: an error undoes everything and
    /// arrives as a `StoreError`. One transaction at a time.
    func write<T>(_ body: (Transaction) throws -> T) throws(StoreError) -> T

    /// One consistent state, whatever is written meanwhile.
    func read<T>(_ body: (Reader) throws -> T) throws(StoreError) -> T

    /// Closing twice is harmless.
    func close()
}

/// What can be asked of one consistent state.
package protocol ArticleReading {
    // Sources and what they list.
    func source(named name: String) throws(StoreError) -> SourceState?
    func sources() throws(StoreError) -> [String: SourceState]
    func item(source: Int64, guid: String) throws(StoreError) -> ItemRecord?
    func items(source: Int64, article: Int64) throws(StoreError) -> [ItemRecord]
    func isListed(_ article: Int64, by source: Int64) throws(StoreError) -> Bool
    func queuedPages(source: Int64, now: Instant, limit: Int) throws(StoreError) -> [QueuedPage]

    // Identity.
    func core(_ article: Int64) throws(StoreError) -> ArticleCore?
    func article(urlKey: String) throws(StoreError) -> ArticleCore?
    func articles(digest: [UInt8], limit: Int) throws(StoreError) -> [ArticleCore]
    func cluster(of head: Int64) throws(StoreError) -> [Int64]

    // Whole articles and the change feed.
    func article(id: String) throws(StoreError) -> Article?
    func versions(of id: String) throws(StoreError) -> [ArticleVersion]
    func newestSeq() throws(StoreError) -> Int64
    func changes(since seq: Int64, limit: Int) throws(StoreError) -> [Article]
    func requireKept(cursor: Int64, consumer: String?) throws(StoreError)
    func cursor(consumer: String) throws(StoreError) -> Int64
    func meta(_ key: String) throws(StoreError) -> String?
}

/// One writing transaction.
package protocol ArticleWriting {
    associatedtype Reader: ArticleReading

    /// Sees what the transaction has written so far.
    var reader: Reader { get }

    // Sources and what they list.
    func addSource(name: String) throws(StoreError) -> SourceState
    func update(_ state: SourceState) throws(StoreError)
    func beginListing(source: Int64, at now: Instant, keeping kept: [Int64]) throws(StoreError)
    func see(
        source: Int64, article: Int64, guid: String?, urlKey: String?, digest: [UInt8], at now: Instant
    ) throws(StoreError)
    func enqueue(_ page: QueuedPage) throws(StoreError)
    func postpone(page: Int64, until next: Instant, counting: Bool) throws(StoreError)
    func dequeue(page: Int64) throws(StoreError)

    // Articles; each writes its change with it.
    func insert(_ article: NewArticle, now: Instant) throws(StoreError) -> (id: Int64, publicID: String)
    func revise(
        _ id: Int64, _ draft: Draft, digest: [UInt8], titleDigest: [UInt8]?, fetchedAt: Instant, isMinor: Bool,
        capture: CaptureReference?, now: Instant
    ) throws(StoreError)
    func amend(_ id: Int64, _ draft: Draft) throws(StoreError)
    func move(_ id: Int64, to url: String, keys: [String], now: Instant) throws(StoreError)
    func place(_ id: Int64, duplicateOf head: Int64?, story: Int64?, now: Instant) throws(StoreError)
    func markGone(_ id: Int64, now: Instant) throws(StoreError)
    func addURLKey(_ key: String, article: Int64) throws(StoreError)

    // The index of near duplicates, the change feed's readers, notes.
    func hold(keys: [UInt32], article: Int64, most: Int) throws(StoreError) -> [[Int64]]
    func acknowledge(consumer: String, seq: Int64, now: Instant) throws(StoreError)
    func setMeta(_ key: String, _ value: String) throws(StoreError)
}

extension Store: ArticleStore {}
extension StoreReader: ArticleReading {}
extension StoreTransaction: ArticleWriting {}
