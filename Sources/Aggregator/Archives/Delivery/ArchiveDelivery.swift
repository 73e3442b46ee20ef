package import Model
package import Storage

/// Brings archives up to date with the change feed.
///
/// The cursor is written last, and every format recognises what they wrote before a kill: so every change arrives
/// effectively once, whatever ends when. One process at a time (the run's lock).
package struct ArchiveDelivery {
    private let store: Store
    private let captures: CaptureFolder?
    private let now: Instant
    private let batch: Int

    /// - Parameters:
    ///   - captures: where what was served is kept.
    ///   - now: tells which days are over.
    ///   - batch: changes for one fsync and one step of the cursor.
    package init(
        store: Store, captures: CaptureFolder? = nil, now: Instant = Instant(seconds: 0), batch: Int = 200
    ) {
        self.now = now
        self.store = store
        self.captures = captures
        self.batch = max(1, batch)
    }

    /// Delivers everything the archive has not received yet.
    ///
    /// - Parameter shouldStop: asked between batches; true ends the delivery early and whole.
    /// - Returns: the changes that were written.
    @discardableResult
    package func deliver(_ archive: ArchiveSettings, shouldStop: () -> Bool = { false }) throws(ArchiveError) -> Int {
        do {
            return try run(archive, writer(of: archive), shouldStop)
        } catch let error as FileError {
            throw error.of(archive.name)
        } catch let error as StoreError {
            throw .store(archive: archive.name, error)
        } catch {
            throw .store(archive: archive.name, .fault(path: store.path, reason: "\(error)"))
        }
    }

    private func writer(of archive: ArchiveSettings) -> any ArchiveWriter {
        switch archive.format {
        case .jsonl: RecordArchive(archive, ArticleLines(), store: store)
        case .csv: RecordArchive(archive, ArticleTable(), store: store)
        case .mbox: RecordArchive(archive, MailFolder(), store: store)
        case .ninjs: RecordArchive(archive, NewsItems(), store: store)
        case .warc: WebArchiveFiles(archive, WebArchive(captures: captures), store: store)
        case .bundle: DailyBundles(archive, store: store, now: now)
        case .text: DocumentArchive(archive, TextDocument(), store: store)
        case .markdown: DocumentArchive(archive, MarkdownDocument(), store: store)
        case .maildir: MaildirArchive(archive, store: store)
        case .atom: RiverArchive(archive, AtomFeed(), store: store)
        case .rss: RiverArchive(archive, RSSFeed(), store: store)
        case .jsonfeed: RiverArchive(archive, JSONFeedDocument(), store: store)
        }
    }

    private func run(
        _ archive: ArchiveSettings, _ writer: any ArchiveWriter, _ shouldStop: () -> Bool
    ) throws -> Int {
        var writer = writer
        var cursor = try store.read { try $0.archiveCursor(archive.name) }
        var written = 0
        while !shouldStop() {
            let step = try store.read { try DeliveryStep(after: cursor, limit: batch, from: $0) }
            guard step.cursor > cursor else { break }
            written += try writer.write(
                step.articles.filter(archive.takes), isCatchingUp: step.isCatchingUp, after: cursor)
            try store.write { tx in
                try writer.record(in: tx)
                try tx.setArchiveCursor(archive.name, step.cursor)
            }
            cursor = step.cursor
        }
        if !shouldStop() { try writer.finish(shouldStop: shouldStop) }
        return written
    }
}
