internal import Archives
internal import Articles
internal import Feeds
internal import Fetch
internal import Markup
internal import Model
internal import Storage
internal import Text

/// Reads one stored article again from what was served for it, as a run would read it today.
struct ArticleRereader {
    let source: FollowedSource
    let folder: CaptureFolder
    /// What the source served last.
    let format: FeedFormat?

    /// Where a date was read that stands on the article's own page.
    private static let pageProvenances: Set<DateProvenance> = [.jsonLD, .meta, .time, .url, .text]

    /// Lists that were read last: articles of one list follow one another.
    private var lists: [(place: CaptureReference, items: [ListedItem]?)] = []
    private static let mostLists = 4

    init(source: FollowedSource, folder: CaptureFolder, format: FeedFormat?) {
        self.source = source
        self.folder = folder
        self.format = format
    }

    /// - Parameter template: what is known of the pages around; asked for when the article is read from its page.
    /// - Returns: and what the source's template learns from the page.
    mutating func read(
        _ stored: StoreReader.Reread, template: () -> SourceTemplate
    ) -> (rereading: Rereading, sketch: PageSketch?) {
        guard let place = stored.article.capture else { return (readMarkup(stored), nil) }
        if let known = lists.first(where: { $0.place == place }) { return (find(stored, in: known.items), nil) }
        let exchange: CapturedExchange
        do {
            exchange = try CapturedExchange(at: place, in: folder, limit: Int(source.configuration.fetch.maxBody))
        } catch {
            return (.lost("\(error)"), nil)
        }
        let isPage = exchange.kind.map { $0 == "page" } ?? (stored.core.page.digest != nil)
        if isPage { return readPage(exchange, stored, template()) }
        let items = self.items(of: exchange)
        lists.append((place, items))
        if lists.count > Self.mostLists { lists.removeFirst() }
        return (find(stored, in: items), nil)
    }

    /// What a page leaves for the template of those after it; nil when it is not kept, or no article.
    func sketch(of place: CaptureReference) -> PageSketch? {
        let exchange = try? CapturedExchange(at: place, in: folder, limit: Int(source.configuration.fetch.maxBody))
        guard let exchange, exchange.kind ?? "page" == "page" else { return nil }
        var page = self.page(exchange)
        // It was taken for an article: any name does.
        page.hint.title = " "
        return ArticleExtractor.read(page, template: SourceTemplate()).sketch
    }

    private func page(_ exchange: CapturedExchange) -> ArticlePage {
        ArticlePage(
            of: source, bytes: exchange.body, url: exchange.url,
            contentType: HTTPHeaders(block: exchange.head).text("content-type"), fetchedAt: exchange.date)
    }

    // MARK: Its page

    private func readPage(
        _ exchange: CapturedExchange, _ stored: StoreReader.Reread, _ template: SourceTemplate
    ) -> (Rereading, PageSketch?) {
        let article = stored.article
        var page = self.page(exchange)
        page.hint.image = article.image
        if let listing = stored.listing {
            page.hint.title = listing.title
            page.hint.authors = listing.authors
            page.hint.published = listing.published
            page.hint.publishedFrom = listing.publishedFrom
        } else {
            // What the list said is not known any more: what is stored may be its word.
            page.hint.title = article.title
            page.hint.authors = article.authors
            if !Self.pageProvenances.contains(article.publishedFrom) {
                page.hint.published = article.published
                page.hint.publishedFrom = article.publishedFrom
            }
        }
        let reading = ArticleExtractor.read(page, template: template)
        if let refusal = reading.refusal { return (.refused(refusal.description), nil) }
        var draft = reading.draft
        draft.canonicalURL = source.reader.canonicalURL(of: exchange.url, canonical: draft.canonicalURL)
        if stored.listing == nil, stored.core.page.confirmsTitle, !stored.isListed {
            draft.title = reading.ownTitle ?? draft.title
        }
        keepWords(of: stored, in: &draft)
        Self.complete(&draft, from: article)
        let forgets =
            draft.published == nil && Self.pageProvenances.contains(article.publishedFrom) && article.revision == 1
            // A later answer may have left out what an earlier one said.
            && exchange.date <= article.fetchedAt
        return (.draft(draft, forgetsPublished: forgets), reading.sketch)
    }

    /// A feed's words stand where the page has fewer.
    private func keepWords(of stored: StoreReader.Reread, in draft: inout Draft) {
        let article = stored.article
        let own = article.html.map(Self.text(ofMarkup:))
        guard stored.listing?.hasWords ?? (own == article.text) else { return }
        let words = own ?? article.text
        guard (draft.text?.utf8.count ?? 0) < (words?.utf8.count ?? 0) else { return }
        (draft.text, draft.html) = (words, article.html)
    }

    private static func text(ofMarkup html: String) -> String {
        FeedBoilerplate.removed(from: PlainText.paragraphs(ofHTML: html))
    }

    /// Title and text are never taken away.
    private static func complete(_ draft: inout Draft, from article: Article) {
        if draft.title?.isEmpty ?? true { draft.title = article.title }
        if draft.text?.isEmpty ?? true { (draft.text, draft.html) = (article.text, article.html) }
    }

    // MARK: Its feed or list

    /// Nil when it is none today.
    private func items(of exchange: CapturedExchange) -> [ListedItem]? {
        var response = FetchResponse(
            status: 200, finalURL: exchange.url, headers: HTTPHeaders(block: exchange.head))
        response.body = exchange.body
        let parser = ListingParser(source: source, known: format, now: exchange.date, takesAll: true)
        return (try? parser.parse(response)).map { source.reader.items(of: $0, now: exchange.date) }
    }

    private func find(_ stored: StoreReader.Reread, in items: [ListedItem]?) -> Rereading {
        guard let items else { return .refused("what was served is no feed and no list") }
        let keys = Set(stored.urlKeys)
        let named = items.filter { keys.contains($0.key) }
        let called = stored.article.guid.map { guid in items.filter { $0.guid == guid } } ?? []
        let item =
            named.first { $0.guid == stored.article.guid } ?? named.first ?? (called.count == 1 ? called.first : nil)
        guard let item else { return .refused("the feed or list has no such item") }
        // Its text stands on the page, which was read: the list's word of it is known.
        if item.needsPage, stored.core.page.digest != nil { return readMarkup(stored) }
        var draft = item.draft
        Self.complete(&draft, from: stored.article)
        return .draft(draft)
    }

    // MARK: What is stored of it

    /// The markup as its feed served it is flattened again.
    private func readMarkup(_ stored: StoreReader.Reread) -> Rereading {
        guard stored.listing?.hasWords == true, let html = stored.article.html else { return .nothing }
        var draft = Draft()
        draft.title = stored.article.title
        (draft.text, draft.html) = (Self.text(ofMarkup: html), html)
        Self.complete(&draft, from: stored.article)
        let hint = source.configuration.language
        draft.language = LanguageDetector.detect(LanguageSample(draft.title, draft.text), hint: hint)
        return .draft(draft)
    }
}
