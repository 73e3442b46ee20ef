package import Model
package import Storage
internal import Text

/// Writes articles out of the store, each once in its latest state, in batches: memory does not grow with the store.
package struct Exporter {
    private let store: Store
    private let batch: Int

    package init(store: Store, batch: Int = 200) {
        self.store = store
        self.batch = max(1, batch)
    }

    /// To one stream: JSON lines, or texts with a form feed on a line of its own between them.
    ///
    /// - Parameter write: takes the bytes of a batch; what it throws ends the export and is passed on.
    /// - Returns: the articles written.
    @discardableResult
    package func stream(
        _ format: ArchiveFormat, _ filter: ArticleFilter, to write: ([UInt8]) throws -> Void
    ) throws -> Int {
        var writer = JSONWriter()
        var count = 0
        try batches(filter) { articles in
            switch format {
            case .jsonl:
                writer.removeAll()
                for article in articles {
                    ArticleJSON.write(article, into: &writer)
                    writer.newline()
                }
                try write(writer.bytes)
            case .text:
                var out = ""
                for article in articles {
                    if count > 0 || !out.isEmpty { out += "\u{0C}\n" }
                    out += ArticleText.render(article)
                }
                try write(Array(out.utf8))
            }
            count += articles.count
        }
        return count
    }

    /// Into a folder, by a path template: `{source}.jsonl`, or one file an article. Files that stand there are
    /// not touched:
    /// one with the same text counts as written, another moves ours to the next free name.
    ///
    /// - Returns: the articles written.
    @discardableResult
    package func folder(
        _ format: ArchiveFormat, _ filter: ArticleFilter, to folder: String, path: PathTemplate,
        zone: (_ source: String, _ instant: Instant) -> Int
    ) throws(ArchiveError) -> Int {
        let target = ExportFolder(root: folder)
        var count = 0
        do {
            try batches(filter) { articles in
                for article in articles {
                    let place = path.path(for: article) { zone(article.source, $0) }
                    switch format {
                    case .jsonl:
                        var writer = JSONWriter()
                        ArticleJSON.write(article, into: &writer)
                        writer.newline()
                        try target.append(writer.bytes, to: place)
                    case .text: try target.add(Array(ArticleText.render(article).utf8), at: place)
                    }
                    count += 1
                }
            }
            try target.finish()
        } catch let error as FileError {
            throw error.of("export")
        } catch let error as StoreError {
            throw .store(archive: "export", error)
        } catch {
            throw .store(archive: "export", .fault(path: folder, reason: "\(error)"))
        }
        return count
    }

    private func batches(_ filter: ArticleFilter, _ body: ([Article]) throws -> Void) throws {
        var filter = filter
        while true {
            let articles = try store.read { try $0.export(filter, limit: batch) }
            guard let last = articles.last else { return }
            try body(articles)
            filter.sinceSeq = last.seq
        }
    }
}
