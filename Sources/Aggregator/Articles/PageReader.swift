internal import Markup
internal import Model
internal import Text

/// One page being read.
struct PageReader {
    /// Characters below which a text is no article's, unless a feed or list has named the page one.
    private static let shortestText = 60

    /// Characters below which what a page shows of a paid text is no article.
    private static let shortestPaidText = 150

    /// Lines of a page among which its title is looked for.
    private static let mostLinesAbove = 400

    /// Characters below which other places for the text are looked at.
    private static let shortText = 250

    /// Languages in Latin letters that words cannot tell yet, so that the page's own `lang` is believed.
    private static let latinWithoutWords: Set<String> = [
        "cs", "sk", "sv", "no", "nb", "nn", "da", "fi", "hu", "ro", "vi", "pl", "hr", "sl", "lt", "lv", "et", "ca",
        "eu", "gl", "is", "ga", "sq", "az", "ms", "tl", "sw",
    ]

    private let page: ArticlePage
    private let root: HTMLNode
    private let metadata: PageMetadata
    private let data: StructuredData
    private var outline: PageOutline
    /// What the rules take away.
    private let removed: Set<UnsafeRawPointer>
    private let siteNames: [String?]
    private let base: URLReference?
    private let template: SourceTemplate?

    init(_ page: ArticlePage, _ root: HTMLNode, template: SourceTemplate?) {
        self.template = template
        self.page = page
        self.root = root
        metadata = PageMetadata(root: root)
        data = StructuredData(root: root, of: metadata, at: page.url)
        removed = Set((page.rules?.remove ?? []).flatMap { $0.nodes(in: root) }.map(\.identity))
        outline = PageOutline(root: root, leavingOut: removed)
        siteNames = [
            page.outlet, metadata.first("og:site_name"), metadata.first("application-name"), data.publisher,
            metadata.first("apple-mobile-web-app-title"), URLReference(page.url)?.host,
            URLReference(page.url)?.host.map { $0.hasPrefix("www.") ? String($0.dropFirst(4)) : $0 },
        ]
        let address = URLReference(page.url)
        base =
            metadata.base.flatMap { URLReference($0) }.flatMap { base in address.map { base.resolved(against: $0) }
            } ?? address
    }

    mutating func reading(explains: Bool) -> ArticleReading {
        let headings = self.headings()
        let title = self.title(headings)
        var text = body(title, headings)
        var plain = text.plain
        if Self.isShort(plain) && outline.hasHidden {
            // Some pages show their text by script only.
            let shown = (outline, text)
            outline = PageOutline(root: root, leavingOut: removed, showsHidden: true)
            text = body(title, headings)
            if text.plain.utf8.count > 2 * plain.utf8.count { plain = text.plain } else { (outline, text) = shown }
        }
        if Self.isShort(plain) {
            let lenient = body(title, headings, isLenient: true)
            if lenient.plain.utf8.count > 3 * plain.utf8.count { (text, plain) = (lenient, lenient.plain) }
        }
        var isStated = false
        if let stated = data.body, page.rules?.body == nil, Self.isShort(plain),
            stated.utf8.count > 3 * plain.utf8.count
        {
            (plain, isStated) = (stated, true)
        }

        var draft = Draft()
        draft.title = title
        draft.language = language(plain)
        setDates(&draft, text)
        draft.authors = authors(text)
        draft.image = image() ?? (page.hint.image == nil ? leadImage(text) : nil)
        draft.summary = metadata.first("og:description", "description", "twitter:description") ?? data.description
        draft.canonicalURL = (metadata.canonical ?? metadata.first("og:url")).flatMap {
            URLReference.absolute($0, base: base)
        }
        let sections = metadata.all("article:section") + metadata.all("article:tag")
        draft.categories = unique(sections.isEmpty ? data.keywords : sections)

        var reading = ArticleReading(draft: draft)
        reading.ownTitle = ownTitle(headings)
        reading.refusal = refusal(plain, headings)
        if reading.refusal == nil {
            reading.draft.text = plain
            reading.draft.html = isStated ? nil : text.html
            if template != nil { reading.sketch = text.sketch(of: page) }
        }
        if explains { reading.explanation = explanation(text, headings, draft) }
        return reading
    }

    /// Whether a text has fewer characters than `shortText`.
    private static func isShort(_ text: String) -> Bool {
        text.utf8.count < 4 * shortText && text.unicodeScalars.count < shortText
    }

    private func body(
        _ title: String?, _ headings: [TitleFinder.Heading], isLenient: Bool = false
    ) -> BodyText {
        let titles = [title, metadata.documentTitle] + headings.filter { $0.level == 1 }.map(\.text)
        return BodyText(
            outline, rules: page.rules, root: root, titles: titles,
            summaries: [metadata.first("description"), metadata.first("og:description"), data.description],
            repeats: template.map { RepeatedLines(outline: outline, template: $0, page: page) },
            host: base?.host, isLenient: isLenient)
    }

    private func refusal(_ plain: String, _ headings: [TitleFinder.Heading]) -> NotAnArticle? {
        let length = plain.unicodeScalars.count
        let names = [metadata.documentTitle].compactMap { $0 } + headings.prefix(3).map(\.text)
        if let refusal = PageKind.refusal(titles: names, textLength: length) { return refusal }
        if PageKind.isChallenge(plain) { return .challenge }
        let isPaid = PageKind.isPaid(metadata, data)
        let isNamedOne = page.hint.title != nil || page.rules?.body != nil
        if length >= (isNamedOne ? 1 : Self.shortestText) && !(isPaid && length < Self.shortestPaidText) {
            return nil
        }
        return PageKind.reason(ofTextless: root, metadata, data)
    }

    /// What the letters and words say; the page's own statement only for languages that words are not known of.
    private func language(_ text: String) -> String? {
        let all = metadata.all("og:locale", "content-language") + [metadata.language, data.language].compactMap { $0 }
        let hint = page.language ?? (all.contains(where: isDari) ? "prs" : metadata.language ?? data.language)
        let detected = LanguageDetector.detect(text, hint: hint)
        let stated = hint?.split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map { $0.lowercased() } ?? ""
        guard Self.latinWithoutWords.contains(stated) else { return detected }
        return detected == nil || detected?.utf8.allSatisfy(\.isASCIILetter) == true && Self.isLatin(text)
            ? stated : detected
    }

    /// Persian as Afghanistan writes it is Dari.
    private func isDari(_ language: String) -> Bool {
        ["fa-af", "fa_af"].contains(WhiteSpace.collapsed(language).lowercased())
    }

    private static func isLatin(_ text: String) -> Bool {
        text.unicodeScalars.prefix(500).contains { $0.properties.isAlphabetic && $0.value < 0x250 }
            && !text.unicodeScalars.prefix(500).contains {
                (0x370...0x10FF).contains($0.value) || $0.value > 0x2E80
            }
    }

    /// The page's first headings, and those that can be its title.
    private func headings() -> [TitleFinder.Heading] {
        let places = outline.elements.indices.filter { outline.elements[$0].level > 0 }.prefix(200)
        return places.enumerated().compactMap { index, place in
            let element = outline.elements[place]
            guard index < 8 || element.level <= 2 else { return nil }
            let text = element.node.text
            guard !text.isEmpty, text.utf8.count < 1_000, !isLogo(place) else { return nil }
            return TitleFinder.Heading(
                text: text, level: Int(element.level),
                isTitle: element.traits.contains(.title))
        }
    }

    /// Whether a heading is the outlet's own: in a masthead, or a link to the front page.
    private func isLogo(_ place: Int) -> Bool {
        let node = outline.elements[place].node
        guard let link = node.descendants.first(where: { $0.isNamed("a") }), let href = link.attribute("href") else {
            return false
        }
        if link.attribute("id")?.lowercased().contains("logo") ?? false { return true }
        if link.attribute("class")?.lowercased().contains("logo") ?? false { return true }
        if link.attribute("rel")?.lowercased() == "home" { return true }
        let isInMasthead = outline.ancestors(of: place).dropFirst().contains { ancestor in
            outline.elements[ancestor].traits.contains(.masthead)
                && !outline.elements[ancestor].node.isNamed("body")
                && !outline.elements[ancestor].traits.contains(.title)
        }
        if isInMasthead { return true }
        guard let target = URLReference(href).flatMap({ href in base.map { href.resolved(against: $0) } }) else {
            return false
        }
        return (target.path.isEmpty || target.path == "/") && target.host == base?.host
    }

    private func title(_ headings: [TitleFinder.Heading]) -> String? {
        let own = ownTitle(headings)
        let isRuled = page.rules?.title?.first(in: root) != nil
        guard !isRuled, let listed = page.hint.title, !listed.isEmpty else { return own }
        if let own, CutTitle.isBeginning(listed, of: own) { return own }
        return listed
    }

    private func ownTitle(_ headings: [TitleFinder.Heading]) -> String? {
        page.rules?.title?.first(in: root) ?? titleFinder(headings).title()
    }

    private func titleFinder(_ headings: [TitleFinder.Heading]) -> TitleFinder {
        TitleFinder(
            metadata: metadata, data: data, headings: headings, siteNames: siteNames,
            standsAlone: { [outline] title in
                outline.lines.prefix(Self.mostLinesAbove).contains { line in
                    line.length < 400 && line.linkDensity < 0.5
                        && abs(outline.text[line.bytes].count - title.utf8.count) < 40
                        && BoilerplatePhrases.folded(outline.string(line)) == title
                }
            })
    }

    private func dates(_ text: BodyText) -> PageDates {
        PageDates(
            page: page, metadata: metadata, data: data, outline: outline, body: text.place,
            mastheads: text.mastheads)
    }

    private func setDates(_ draft: inout Draft, _ text: BodyText) {
        let dates = dates(text)
        draft.updated = dates.updated()
        if page.hint.published == nil, let stated = page.rules?.date?.first(in: root),
            let date = dates.parse(stated)
        {
            (draft.published, draft.publishedFrom) = (date, .text)
        } else if let (date, from) = dates.published() {
            (draft.published, draft.publishedFrom) = (date, from)
        }
    }

    private func authors(_ text: BodyText) -> [String] {
        let names = AuthorNames(notPeople: siteNames)
        if let stated = page.rules?.author?.first(in: root) {
            let people = names.people([stated])
            if !people.isEmpty { return people }
        }
        let hinted = names.people(page.hint.authors)
        if !hinted.isEmpty { return hinted }
        return bylines(text, names).authors()
    }

    private func bylines(_ text: BodyText, _ names: AuthorNames) -> BylineFinder {
        BylineFinder(
            metadata: metadata, data: data, outline: outline, body: text.place, names: names,
            host: base?.host ?? "", tail: text.tail)
    }

    /// What each field could have been, the most trusted first, and what became of every line.
    private func explanation(
        _ text: BodyText, _ headings: [TitleFinder.Heading], _ draft: Draft
    ) -> ExtractionExplanation {
        var explanation = ExtractionExplanation()
        func note(_ field: String, _ source: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            explanation.candidates.append(.init(field: field, source: source, value: value))
        }
        note("title", "rule", page.rules?.title?.first(in: root))
        note("title", "hint", page.hint.title)
        for (source, value) in titleFinder(headings).stated { note("title", source, value) }
        for heading in headings where heading.level <= 2 { note("title", "h\(heading.level)", heading.text) }
        note("authors", "rule", page.rules?.author?.first(in: root))
        for name in page.hint.authors { note("authors", "hint", name) }
        for (source, values) in bylines(text, AuthorNames(notPeople: siteNames)).candidates() {
            for value in values { note("authors", source, value) }
        }
        note("published", "rule", page.rules?.date?.first(in: root))
        for (source, date) in dates(text).candidates() { note("published", source.rawValue, date.isoText) }
        note("updated", "data or head", draft.updated?.isoText)
        text.explain(&explanation)
        return explanation
    }

    private func image() -> String? {
        (metadata.first("og:image", "og:image:url", "twitter:image", "twitter:image:src") ?? data.image)
            .flatMap { URLReference.absolute($0, base: base) }
    }

    /// The first picture of the story, where neither page nor feed names one.
    private func leadImage(_ text: BodyText) -> String? {
        LeadImage(outline: outline, body: text.place, base: base).address
    }

    private func unique(_ values: [String]) -> [String] {
        var seen: Set<String> = []
        return values.filter { seen.insert($0).inserted }
    }
}
