import Articles
import Glibc
import Model
import Text

/// `extract --batch`: lines that name a source teach its template, and profit from it.
///
/// The first pages of a source are held back, as requests and not as pages, until enough of them were seen; then they
/// are answered, and all that follow at once. What is still held back is answered at the end of the input.
struct ExtractBatch {
    /// Pages of a source that are looked at before the first is answered.
    private static let firstPages = 4
    /// Sources whose templates are kept (20 KB each at the most).
    private static let maximumSources = 500

    /// For lines that name no zone.
    let zone: String
    /// For lines that name no time of fetch.
    let now: Instant

    private var templates: [String: SourceTemplate] = [:]
    private var heldBack: [String: [[UInt8]]] = [:]

    init(zone: String, now: Instant) {
        self.zone = zone
        self.now = now
    }

    /// Reads requests until the end of standard input.
    mutating func run() throws {
        var lines = LineReader(descriptor: STDIN_FILENO, maximumLength: StageBatch.maximumLine)
        while let line = try lines.next() {
            if !line.allSatisfy(\.isASCIISpace) { take(line) }
        }
        for source in heldBack.keys.sorted() { release(source) }
    }

    private mutating func take(_ line: [UInt8]) {
        guard let json = try? JSONParser.parse(line), let source = json["source"]?.string else { return answer(line) }
        if templates[source] == nil {
            if templates.count >= Self.maximumSources { forgetOne() }
            templates[source] = SourceTemplate()
            heldBack[source] = []
        }
        guard heldBack[source] != nil else { return answer(line) }
        if let page = try? page(StageRequest(json: json)) {
            let reading = ArticleExtractor.read(page, template: templates[source])
            if let sketch = reading.sketch { templates[source]?.learn(sketch) }
        }
        heldBack[source]?.append(line)
        if heldBack[source]?.count == Self.firstPages { release(source) }
    }

    private mutating func release(_ source: String) {
        for line in heldBack.removeValue(forKey: source) ?? [] { answer(line) }
    }

    /// Any: a batch that names so many sources is no source's own.
    private mutating func forgetOne() {
        guard let source = templates.keys.first else { return }
        release(source)
        templates[source] = nil
    }

    private mutating func answer(_ line: [UInt8]) {
        var learned: (source: String, sketch: PageSketch)?
        let reply = StageBatch.reply(to: line) { request, json in
            let source = request.string("source")
            let reading = ArticleExtractor.read(try page(request), template: source.flatMap { templates[$0] })
            DraftJSON.writeMembers(of: reading.draft, into: &json)
            if let refusal = reading.refusal { json.member("error", "\(refusal)") }
            if let source, let sketch = reading.sketch { learned = (source, sketch) }
        }
        Output.write(reply)
        if let learned { templates[learned.source]?.learn(learned.sketch) }
    }

    private func page(_ request: StageRequest) throws -> ArticlePage {
        var page = ArticlePage(
            bytes: try request.file(), url: try request.required("url"),
            fetchedAt: request.string("fetched_at").flatMap { FeedDate.parse($0)?.instant } ?? now)
        let name = request.string("timezone") ?? zone
        guard let known = Zone(named: name) else { throw StageError("there is no time zone '\(name)'") }
        page.zone = known
        page.contentType = request.string("content_type")
        page.source = request.string("source")
        page.language = request.string("language")
        if let hint = request.json["hint"] {
            page.hint.title = hint["title"]?.string
            page.hint.authors = hint["authors"]?.array?.compactMap(\.string) ?? []
            page.hint.published = hint["published"]?.string.flatMap { FeedDate.parse($0) }
            page.hint.publishedFrom = page.hint.published == nil ? .none : .feed
        }
        return page
    }
}
