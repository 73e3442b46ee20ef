internal import Markup
package import Model
internal import Text

/// Reads an article from its page: only its text, its own title, the people who wrote it, its true date.
///
/// A cascade, the most trusted first: the configuration's rules, what feed or list said, structured data, the page's
/// head, and what stands on the page.
package enum ArticleExtractor {
    /// Characters below which a text is no article's, unless a feed or list has named the page one.
    private static let shortestText = 60

    /// Languages in Latin letters that words cannot tell yet, so that the page's own `lang` is believed.
    private static let latinWithoutWords: Set<String> = [
        "cs", "sk", "sv", "no", "nb", "nn", "da", "fi", "hu", "ro", "vi", "pl", "hr", "sl", "lt", "lv", "et", "ca",
        "eu",
        "gl", "is", "ga", "sq", "az", "ms", "tl", "sw",
    ]

    /// Characters below which other places for the text are looked at.
    private static let shortText = 250

    /// - Throws: `NotAnArticle` for error pages, browser checks, forms to sign in and pages without running text.
    package static func extract(_ page: ArticlePage) throws(NotAnArticle) -> Draft {
        let decoded = TextDecoder.decode(page.bytes, contentType: page.contentType, isXML: false)
        guard !decoded.bytes.allSatisfy(\.isASCIISpace), let tree = HTMLTree(utf8: decoded.bytes) else { throw .empty }
        return try tree.read { root throws(NotAnArticle) in
            var reading = PageReading(page, root)
            return try reading.draft()
        }
    }

    /// One page being read.
    private struct PageReading {
        private let page: ArticlePage
        private let root: HTMLNode
        private let metadata: PageMetadata
        private let data: StructuredData
        private var outline: PageOutline
        /// What the rules take away.
        private let removed: Set<UnsafeRawPointer>
        private let siteNames: [String?]
        private let base: URLReference?

        init(_ page: ArticlePage, _ root: HTMLNode) {
            self.page = page
            self.root = root
            metadata = PageMetadata(root: root)
            data = StructuredData(root: root)
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

        mutating func draft() throws(NotAnArticle) -> Draft {
            let headings = self.headings()
            let title = self.title(headings)
            let titles = [title, metadata.documentTitle] + headings.filter { $0.level == 1 }.map(\.text)
            var text = BodyText(outline, rules: page.rules, root: root, titles: titles)
            var plain = text.plain
            if plain.unicodeScalars.count < ArticleExtractor.shortText && outline.hasHidden {
                // Some pages show their text by script only.
                let whole = PageOutline(root: root, leavingOut: removed, showsHidden: true)
                let second = BodyText(whole, rules: page.rules, root: root, titles: titles)
                if second.plain.utf8.count > 2 * plain.utf8.count {
                    (outline, text, plain) = (whole, second, second.plain)
                }
            }
            if let stated = data.body, page.rules?.body == nil, plain.unicodeScalars.count < ArticleExtractor.shortText,
                stated.utf8.count > 3 * plain.utf8.count
            {
                plain = stated
            }
            let length = plain.unicodeScalars.count
            let names = [metadata.documentTitle].compactMap { $0 } + headings.prefix(3).map(\.text)
            if let refusal = PageKind.refusal(titles: names, textLength: length) { throw refusal }
            let isNamedOne = page.hint.title != nil || page.rules?.body != nil
            if length < (isNamedOne ? 1 : ArticleExtractor.shortestText) { throw .noText }

            var draft = Draft()
            draft.title = title
            draft.text = plain
            draft.html = text.html
            draft.language = language(plain)
            setDates(&draft, text)
            draft.authors = authors(text)
            draft.image = image()
            draft.summary = metadata.first("og:description", "description", "twitter:description") ?? data.description
            draft.canonicalURL = (metadata.canonical ?? metadata.first("og:url")).flatMap {
                URLReference.absolute($0, base: base)
            }
            let stated = metadata.all("article:section") + metadata.all("article:tag")
            draft.categories = unique(stated.isEmpty ? data.keywords : stated)
            return draft
        }

        /// What the letters and words say; the page's own statement only for languages that words are not known of.
        private func language(_ text: String) -> String? {
            let hint = page.language ?? metadata.language ?? data.language
            let detected = LanguageDetector.detect(text, hint: hint)
            let stated = hint?.split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map { $0.lowercased() } ?? ""
            guard ArticleExtractor.latinWithoutWords.contains(stated) else { return detected }
            return detected == nil || detected?.utf8.allSatisfy(\.isASCIILetter) == true && Self.isLatin(text)
                ? stated : detected
        }

        private static func isLatin(_ text: String) -> Bool {
            text.unicodeScalars.prefix(500).contains { $0.properties.isAlphabetic && $0.value < 0x250 }
                && !text.unicodeScalars.prefix(500).contains {
                    (0x370...0x10FF).contains($0.value) || $0.value > 0x2E80
                }
        }

        private func headings() -> [TitleFinder.Heading] {
            outline.elements.indices.filter { outline.elements[$0].level > 0 }.prefix(200).compactMap { place in
                let element = outline.elements[place]
                let text = element.node.text
                guard !text.isEmpty, text.utf8.count < 1_000, !isLogo(place) else { return nil }
                return TitleFinder.Heading(
                    text: text, level: Int(element.level),
                    isTitle: element.traits.contains(.title))
            }
        }

        /// Whether a heading is the outlet's own: in a masthead, or a link to the front page.
        private func isLogo(_ place: Int) -> Bool {
            let isInMasthead = outline.ancestors(of: place).dropFirst().contains { ancestor in
                outline.elements[ancestor].traits.contains(.masthead)
                    && !outline.elements[ancestor].node.isNamed("body")
                    && !outline.elements[ancestor].traits.contains(.title)
            }
            let node = outline.elements[place].node
            guard let link = node.descendants.first(where: { $0.isNamed("a") }), let href = link.attribute("href"),
                let target = URLReference(href).flatMap({ href in base.map { href.resolved(against: $0) } })
            else { return false }
            if link.attribute("id")?.lowercased().contains("logo") ?? false { return true }
            if link.attribute("class")?.lowercased().contains("logo") ?? false { return true }
            if link.attribute("rel")?.lowercased() == "home" { return true }
            return isInMasthead || (target.path.isEmpty || target.path == "/") && target.host == base?.host
        }

        private func title(_ headings: [TitleFinder.Heading]) -> String? {
            if let title = page.rules?.title?.first(in: root) { return title }
            if let title = page.hint.title, !title.isEmpty { return title }
            return TitleFinder(metadata: metadata, data: data, headings: headings, siteNames: siteNames).title()
        }

        private func setDates(_ draft: inout Draft, _ text: BodyText) {
            let dates = PageDates(page: page, metadata: metadata, data: data, outline: outline, body: text.place)
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
            return BylineFinder(
                metadata: metadata, data: data, outline: outline, body: text.place, names: names, tail: text.tail
            ).authors()
        }

        private func image() -> String? {
            (metadata.first("og:image", "og:image:url", "twitter:image", "twitter:image:src") ?? data.image)
                .flatMap { URLReference.absolute($0, base: base) }
        }

        private func unique(_ values: [String]) -> [String] {
            var seen: Set<String> = []
            return values.filter { seen.insert($0).inserted }
        }
    }
}
