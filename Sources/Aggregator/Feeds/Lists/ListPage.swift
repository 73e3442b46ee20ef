internal import Markup
package import Model
package import Text

/// Reads a page that lists articles as a feed: by the configuration's selectors, or by finding the blocks that lead to
/// articles. What the list says of an item (its whole title, date, author) outranks the item's page.
package enum ListPage {
    /// - Parameters:
    ///   - url: Where the page was found, after redirects; links are resolved against it.
    ///   - language: BCP 47, tells how the list writes dates.
    ///   - zone: For dates and times without an offset.
    ///   - now: When the page was fetched.
    /// - Throws: `NotAFeed` when the page lists nothing: what it is instead, as far as that can be told.
    package static func parse(
        _ bytes: [UInt8], url: String, contentType: String?, rules: ListRules?, language: String? = nil,
        zone: Zone = .utc, now: Instant
    ) throws(NotAFeed) -> FeedDocument {
        let decoded = TextDecoder.decode(bytes, contentType: contentType, isXML: false)
        guard !decoded.bytes.allSatisfy(\.isASCIISpace), let tree = HTMLTree(utf8: decoded.bytes) else {
            throw NotAFeed(.empty, "the page is empty")
        }
        let dates = ListDates(language: language, zone: zone, now: now)
        var wall: NotAFeed?
        var document = tree.read { root in
            let base = base(of: root, url: url)
            var document = FeedDocument(format: .list)
            document.items =
                rules.map { RuledList($0, base: base, dates: dates).items(in: root) }
                ?? FoundList(base: base, dates: dates).items(in: root)
            document.title = title(of: root)
            if rules == nil { wall = PageSniffer.wall(called: [document.title ?? ""] + headings(of: root)) }
            document.link = url
            document.selfLink = url
            document.language = root.attribute("lang")
            document.next = next(in: root, rules: rules, url: url, base: base, items: document.items)
            return document
        }
        guard !document.items.isEmpty else {
            let reason = PageSniffer.explain(decoded.bytes)
            guard reason.reason == .html || reason.reason == .unreadable else { throw reason }
            throw NotAFeed(.html, "the page lists no articles\(rules == nil ? "" : " by the selectors given")")
        }
        // The links of an error page lead to no news, however much they look like it.
        if let wall { throw wall }
        document.encoding = decoded.encoding
        document.wellformed = !decoded.repaired && !tree.isCut
        return document
    }

    private static func base(of root: HTMLNode, url: String) -> URLReference? {
        let address = URLReference(url)
        let stated = root.descendants.first { $0.isNamed("base") }.flatMap { $0.attribute("href") }
        guard let stated = stated.flatMap({ URLReference($0) }), let address else { return address }
        return stated.resolved(against: address)
    }

    private static func title(of root: HTMLNode) -> String? {
        let text = root.descendants.first { $0.isNamed("title") }?.text ?? ""
        return text.isEmpty ? nil : text
    }

    /// The page's own heading; of several each may be an article's.
    private static func headings(of root: HTMLNode) -> [String] {
        var headings: [String] = []
        for node in root.descendants where node.isNamed("h1") {
            headings.append(node.text)
            if headings.count > 1 { return [] }
        }
        return headings
    }

    /// The next page: by selector, else what the page itself marks as next.
    private static func next(
        in root: HTMLNode, rules: ListRules?, url: String, base: URLReference?, items: [FeedItem]
    ) -> String? {
        if let selector = rules?.next {
            return ListLink.address(of: selector, in: root).flatMap { URLReference.absolute($0, base: base) }
        }
        return NextPage(url: url, base: base, items: items).address(in: root)
    }
}
