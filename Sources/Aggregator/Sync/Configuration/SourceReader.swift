internal import Text

/// Reads one [[source]] with its [source.list] and [source.article].
struct SourceReader {
    let validators: ConfigurationValidators
    let log: DiagnosticLog
    let isPartial: Bool
    private let fetchReader: FetchReader

    init(validators: ConfigurationValidators, log: DiagnosticLog, folder: String, isPartial: Bool) {
        self.validators = validators
        self.log = log
        self.isPartial = isPartial
        fetchReader = FetchReader(validators: validators, log: log, folder: folder)
    }

    /// What people call the kinds.
    private static let kinds: [String: SourceConfiguration.Kind] = [
        "rss": .feed, "atom": .feed, "rdf": .feed, "json": .feed, "jsonfeed": .feed, "xml": .feed, "html": .page,
        "list": .page, "web": .page, "site": .page, "wp": .wordpress, "wp-json": .wordpress, "rest": .wordpress,
        "urlset": .sitemap, "sitemapindex": .sitemap, "news-sitemap": .sitemap,
    ]

    /// Keys that most sources go without, and there may be thousands.
    private static let additions = TableReader.marks(of: ["outlet", "fallback"])
    private static let particulars = TableReader.marks(of: [
        "language", "timezone", "keep_params", "drop_params", "tags", "list", "article",
    ])

    /// Reads a source behind the others: it is filled in where it stays, for a copy of it takes longer than most of the
    /// reading. False, and nothing is added, when its name or its address is missing or wrong; all its other mistakes are
    /// in the log by then.
    func read(_ table: TableReader, _ fetch: FetchOptions, into sources: inout [SourceConfiguration]) -> Bool {
        table.reportUnknownKeys()
        let name = ConfiguredName.read(table, example: "outlook-opinion", isPartial: isPartial)
        let (url, host) = address(table)
        sources.append(
            SourceConfiguration(
                name: name ?? "", url: url ?? ConfiguredText("", at: table.position), host: host ?? "",
                position: table.position, fetch: fetchReader.options(table, over: fetch)))
        // Also without a name or an address, so that all mistakes come at once.
        complete(&sources[sources.count - 1], table)
        if name != nil && host != nil { return true }
        sources.removeLast()
        return false
    }

    private func complete(_ source: inout SourceConfiguration, _ table: TableReader) {
        if table.mayState(any: Self.additions) {
            if let outlet = table.text("outlet", example: "Daily Outlook Afghanistan") { source.outlet = outlet.text }
            source.fallback = fallback(table, source.url)
        }
        if let kind = table.choice("kind", SourceConfiguration.Kind.self, aliases: Self.kinds) { source.kind = kind }
        if let policy = table.choice("articles", SourceConfiguration.ArticlePolicy.self) { source.articles = policy }
        if table.mayState(any: Self.particulars) { readParticulars(of: &source, table) }
        if let insecure = table.flag("insecure") { source.fetch.insecure = insecure }
    }

    /// The address with its host; without one when the address is missing or wrong.
    private func address(_ table: TableReader) -> (url: ConfiguredText?, host: String?) {
        let example = "https://example.org/feed"
        guard let stated = table.statedText("url", example: example, isPartial: isPartial) else { return (nil, nil) }
        if let plain = PlainAddress(stated.text) { return (stated, plain.host) }
        guard let url = table.meaningful(stated, "url", example: example) else { return (nil, nil) }
        return (url, WebAddress.host(of: url, "url", log))
    }

    private func readParticulars(of source: inout SourceConfiguration, _ table: TableReader) {
        source.language = language(table)
        if let zone = timezone(table) { source.timezone = zone }
        source.keepParams = parameters("keep_params", table)
        source.dropParams = parameters("drop_params", table)
        source.tags = (table.texts("tags", example: "opinion") ?? []).map(\.text)
        source.list = table.single(.list).flatMap(list)
        source.article = table.single(.article).map(article)
        if table.states("list") && source.kind == .auto { source.kind = .page }
        if table.states("list") && source.kind != .page {
            log.note(
                "[source.list] is only used for pages, and kind is \"\(source.kind.rawValue)\"",
                at: table.position(of: "list"), mend: "write kind = \"page\", or leave kind out")
        }
    }

    // MARK: Values

    private func fallback(_ table: TableReader, _ url: ConfiguredText) -> [ConfiguredText] {
        guard let addresses = table.texts("fallback", example: "https://example.org/feed") else { return [] }
        var seen = Set([url.text])
        var out: [ConfiguredText] = []
        for stated in addresses {
            guard WebAddress.host(of: stated, "fallback", log) != nil else { continue }
            guard seen.insert(stated.text).inserted else {
                log.error("this fallback is tried already", at: stated.position, mend: "remove it")
                continue
            }
            out.append(stated)
        }
        return out
    }

    private func language(_ table: TableReader) -> String? {
        guard let stated = table.text("language", example: "prs") else { return nil }
        if let code = LanguageCode.primary(of: stated.text) { return code }
        LanguageCode.report(stated, key: "language", to: log)
        return nil
    }

    private func timezone(_ table: TableReader) -> String? {
        guard let stated = table.text("timezone", example: "Asia/Kabul") else { return nil }
        if validators.timezone(stated.text) { return stated.text }
        log.error(
            "timezone is unknown: \"\(ValueText.shown(stated.text))\"", at: stated.position,
            mend: "write an IANA name such as Asia/Kabul, or UTC")
        return nil
    }

    private func parameters(_ key: String, _ table: TableReader) -> [String] {
        (table.texts(key, example: "post_id") ?? []).compactMap { stated in
            guard !stated.text.utf8.contains(where: { "&=?# ".utf8.contains($0) }) else {
                log.error(
                    "\"\(ValueText.shown(stated.text))\" is no name of a query parameter", at: stated.position,
                    mend: "write the name alone, such as \"post_id\"; * stands for any characters")
                return nil
            }
            return stated.text
        }
    }

    // MARK: Rules

    private func list(_ table: TableReader) -> ListSelectors? {
        table.reportUnknownKeys()
        let item = table.requiredText("item", example: "article.lead", isPartial: isPartial)
            .flatMap { isGood($0, "item") ? $0 : nil }
        var list = ListSelectors(item: item ?? ConfiguredText("", at: table.position))
        list.link = selector("link", table, example: "h2 a@href")
        list.title = selector("title", table, example: "h2 a")
        list.byline = selector("byline", table, example: "h4")
        list.date = selector("date", table, example: "time@datetime")
        list.author = selector("author", table, example: ".byline")
        list.next = selector("next", table, example: "a.next@href")
        if let pages = table.count("pages", in: 1...1000) { list.pages = pages }
        return item == nil ? nil : list
    }

    private func article(_ table: TableReader) -> ArticleSelectors {
        table.reportUnknownKeys()
        var article = ArticleSelectors()
        article.title = selector("title", table, example: "h1")
        article.body = selector("body", table, example: "div.article")
        article.author = selector("author", table, example: ".byline")
        article.date = selector("date", table, example: "time@datetime")
        article.remove = (table.texts("remove", example: ".share") ?? []).filter { isGood($0, "remove") }
        return article
    }

    private func selector(_ key: String, _ table: TableReader, example: String) -> ConfiguredText? {
        guard let stated = table.text(key, example: example), isGood(stated, key) else { return nil }
        return stated
    }

    private func isGood(_ selector: ConfiguredText, _ key: String) -> Bool {
        guard let reason = validators.selector(selector.text) else { return true }
        log.error(
            "\(key) is no selector, \"\(ValueText.shown(selector.text))\": \(reason)", at: selector.position)
        return false
    }
}
