package import Model
package import Storage

/// Writes articles out of the store, each once in its latest state, in batches: memory does not grow with the store.
package struct Exporter {
    private let store: Store
    private let captures: CaptureFolder?
    private let channel: Channel
    private let takes: @Sendable (Article) -> Bool
    private let batch: Int

    /// - Parameters:
    ///   - captures: where what was served is kept.
    ///   - now: what feeds and web archives say of their own age.
    ///   - takes: what of the filter's articles is wanted.
    package init(
        store: Store, captures: CaptureFolder? = nil, now: Instant = Instant(seconds: 0), batch: Int = 200,
        where takes: @escaping @Sendable (Article) -> Bool = { _ in true }
    ) {
        self.takes = takes
        self.store = store
        channel = Channel(title: "syncd", id: ArticleName.uri("export"), updated: now)
        self.captures = captures
        self.batch = max(1, batch)
    }

    /// To one stream.
    ///
    /// - Parameter write: takes the bytes of a batch; what it throws ends the export and is passed on.
    /// - Returns: the articles written.
    /// - Throws: `ExportError` for a format that is no stream, or none for exports.
    @discardableResult
    package func stream(
        _ format: ArchiveFormat, _ filter: ArticleFilter, to write: ([UInt8]) throws -> Void
    ) throws -> Int {
        guard format.isForExport else { throw ExportError.isForArchives(format) }
        guard let sequence = format.sequence(captures: captures) else { throw ExportError.needsFolder(format) }
        try write(sequence.head(channel))
        var count = 0
        try batches(filter) { articles in
            var out: [UInt8] = []
            for article in articles {
                if count > 0 { out += sequence.separator }
                sequence.append(article, to: &out)
                count += 1
            }
            try write(out)
        }
        try write(sequence.tail)
        return count
    }

    /// Into a folder, by a path template: one file an article, or files that hold many. Files that stand there are not
    /// touched: one with the same text counts as written, another moves ours to the next free name.
    ///
    /// - Returns: the articles written.
    @discardableResult
    package func folder(
        _ format: ArchiveFormat, _ filter: ArticleFilter, to folder: String, path: PathTemplate,
        zone: (_ source: String, _ instant: Instant) -> Int
    ) throws(ArchiveError) -> Int {
        guard format.isForExport else {
            throw .exportStore(.fault(path: folder, reason: "\(format.rawValue) is for archives only"))
        }
        let target = ExportFolder(root: folder)
        let sequence = format.sequence(captures: captures)
        var mail = DurableFiles()
        var count = 0
        do {
            try batches(filter) { articles in
                var (documents, messages): ([ExportFolder.WholeFile], [NewFile]) = ([], [])
                for article in articles {
                    let place = path.path(for: article) { zone(article.source, $0) }
                    if let document = format.document {
                        documents.append(ExportFolder.WholeFile(content: document.render(article), place: place))
                    } else if let sequence {
                        try target.append(article, of: sequence, channel, to: place)
                    } else {
                        messages.append(try Maildir(target.absolute(place.text)).message(article))
                    }
                    count += 1
                }
                try target.add(documents)
                try mail.add(messages)
            }
            try target.finish()
        } catch let error as FileError {
            throw error.ofExport
        } catch let error as StoreError {
            throw .exportStore(error)
        } catch {
            throw .exportStore(.fault(path: folder, reason: "\(error)"))
        }
        return count
    }

    private func batches(_ filter: ArticleFilter, _ body: ([Article]) throws -> Void) throws {
        var filter = filter
        while true {
            let articles = try store.read { try $0.export(filter, limit: batch) }
            guard let last = articles.last else { return }
            try body(articles.filter(takes))
            filter.sinceSeq = last.seq
        }
    }
}
