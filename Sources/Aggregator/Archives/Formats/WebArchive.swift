internal import Glibc
internal import Model
internal import Text

/// WARC/1.1 (ISO 28500): for every version what was served for it, and a metadata record with the article.
///
/// A version that was read from its own page gives the page, as a `response`; one of a feed, or whose capture is gone, gives a
/// page made of what is stored, as a `resource`. Records have names made of the version's, so that a delivery that was
/// interrupted writes the same again.
struct WebArchive: ArticleSequence, TailReader {
    /// Fields of the metadata record that ends a version: they tell an interrupted delivery which change it is.
    private static let numberField = "Syncd-Seq"
    private static let nameField = "Syncd-Id"
    private static let software = "syncd"
    /// A captured body that is longer is left out, and the article stands for it.
    private static let mostBytes = 256 << 20

    let captures: CaptureFolder?
    private let writers = GzipWriters()

    init(captures: CaptureFolder?) { self.captures = captures }

    func head(_ channel: Channel) -> [UInt8] { head(file: nil, date: channel.updated) }

    /// The record that a file begins with; empty when zlib has no memory left.
    func head(file: String?, date: Instant) -> [UInt8] {
        writers.use { writer in
            writer.appendFileHead(file, software: Self.software, date: date)
            return writer.take()
        } ?? []
    }

    func append(_ article: Article, to out: inout [UInt8]) { out += records(of: article) ?? [] }

    /// Nil when zlib has no memory left.
    func records(of article: Article) -> [UInt8]? {
        let address = article.url ?? ArticleName.uri(article.id)
        let exchange = page(of: article)
        return writers.use { writer in
            let first = exchange.map { append($0, of: article, to: writer) } ?? append(article, at: address, to: writer)
            var head = WARCHead(.metadata, date: exchange?.date ?? article.fetchedAt, name: name(article, "metadata"))
            head.add("WARC-Target-URI", exchange?.url ?? address)
            head.add("WARC-Refers-To", first)
            // Indexers take a note of any other type for one more page of that address.
            head.add("Content-Type", "application/warc-fields")
            head.add(Self.numberField, "\(article.seq)")
            head.add(Self.nameField, article.id)
            var json = JSONWriter()
            ArticleJSON.write(article, into: &json)
            writer.append(head, [CapturedExchange.label + json.bytes + [0x0D, 0x0A]])
            return writer.take()
        }
    }

    private func name(_ article: Article, _ kind: String) -> String {
        "\(article.id):\(article.revision):\(article.seq):\(kind)"
    }

    /// The article's own page as it was served; nil when it was read from a feed or a list, or is not kept any more.
    private func page(of article: Article) -> CapturedExchange? {
        guard let captures, let place = article.capture else { return nil }
        let exchange = try? CapturedExchange(at: place, in: captures, limit: Self.mostBytes, asServed: true)
        return exchange.flatMap { $0.kind == "page" ? $0 : nil }
    }

    private func append(_ exchange: CapturedExchange, of article: Article, to writer: GzipWriter) -> String {
        var head = WARCHead(.response, date: exchange.date, name: name(article, "response"))
        head.add("WARC-Target-URI", exchange.url)
        if let address = exchange.address { head.add("WARC-IP-Address", address) }
        if let version = exchange.version { head.add("WARC-Protocol", version) }
        head.add("Content-Type", "application/http;msgtype=response")
        head.add("WARC-Payload-Digest", SHA1Digest(of: exchange.body).label)
        writer.append(head, [exchange.head + [0x0D, 0x0A], exchange.body], isPacked: exchange.isCoded)
        return head.id
    }

    private func append(_ article: Article, at address: String, to writer: GzipWriter) -> String {
        let page = ArticleHTML.render(article)
        var head = WARCHead(.resource, date: article.fetchedAt, name: name(article, "resource"))
        head.add("WARC-Target-URI", address)
        head.add("Content-Type", "text/html; charset=utf-8")
        head.add("WARC-Payload-Digest", SHA1Digest(of: page).label)
        writer.append(head, [page])
        return head.id
    }

    // MARK: A file's end

    func read(
        _ file: Int32, path: String, from start: Int64, to end: Int64
    ) throws(FileError) -> (whole: Int64, changes: [DeliveredChange]) {
        var whole = start
        var changes: [DeliveredChange] = []
        do {
            let scanner = try WARCScanner(path, from: start, to: end)
            while let record = try scanner.next() {
                let kind = record.fields["WARC-Type"]
                // A version is whole with its last record.
                if kind == "metadata", let seq = record.fields[Self.numberField].flatMap({ Int64($0) }) {
                    changes.append(DeliveredChange(seq: seq, article: record.fields[Self.nameField] ?? ""))
                } else if kind != "warcinfo" {
                    continue
                }
                whole = record.offset + record.length
            }
        } catch is GzipReader.NotWhole {
            // Torn, or damaged by somebody: what stands before it is kept.
        } catch let error as FileError {
            throw error
        } catch {
            errno = ENOMEM
            throw FileError(path)
        }
        return (whole, changes)
    }
}
