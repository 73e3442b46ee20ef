internal import Markup
internal import Model
internal import Text

/// Finds the link that leads from a page of a list to the next: what the page marks as next, what classes and labels
/// name so, else what is called so.
struct NextPage {
    /// Links looked at on one page.
    private static let maximumLinks = 20_000
    /// Bytes of what such links are called.
    private static let longestName = 80
    /// Elements around a link whose classes speak of it.
    private static let maximumClimb = 6

    private enum Mark: Int {
        case sign, number, text, named, stated
    }

    private let page: URLReference?
    private let base: URLReference?
    /// Addresses of the list's articles.
    private let articles: Set<String>

    /// - Parameters:
    ///   - url: Where the page was found.
    ///   - base: What its links are resolved against.
    init(url: String, base: URLReference?, items: [FeedItem]) {
        page = URLReference(url)
        self.base = base
        articles = Set(items.compactMap(\.url))
    }

    /// The address of the next page.
    func address(in root: HTMLNode) -> String? {
        var best: (mark: Mark, address: String)?
        var seen = 0
        for node in root.descendants where node.isNamed("a") || node.isNamed("link") {
            seen += 1
            if seen > Self.maximumLinks { break }
            guard let mark = mark(node), mark.rawValue > best?.mark.rawValue ?? -1, let address = target(node, mark),
                !isTurner(node)
            else { continue }
            if mark == .stated { return address }
            best = (mark, address)
        }
        return best?.address
    }

    // MARK: Marks

    private func mark(_ node: HTMLNode) -> Mark? {
        if node.attribute("rel")?.lowercased().split(whereSeparator: \.isWhitespace).contains("next") == true {
            return .stated
        }
        guard node.isNamed("a"), node.attribute("href") != nil else { return nil }
        let text = node.textBytes.count <= 4 * Self.longestName ? node.text : nil
        guard let text, text.utf8.count <= Self.longestName else { return nil }
        let name = Self.folded(text)
        for label in [node.attribute("aria-label"), node.attribute("title")] {
            if let label, label.utf8.count <= Self.longestName, ListWords.next.contains(Self.folded(label)) {
                return .named
            }
        }
        // The title of a neighbouring article is longer.
        if name.utf8.count(where: { $0 == 0x20 }) < 3, isNamedNext(node) { return .named }
        if ListWords.next.contains(name) { return .text }
        if followsCurrent(node, number: text) { return .number }
        return ListWords.nextSigns.contains(text) ? .sign : nil
    }

    /// Whether the link bears the number after that of the page shown, which stands before it and leads nowhere.
    private func followsCurrent(_ link: HTMLNode, number text: String) -> Bool {
        guard let number = Self.number(text), let parent = link.parent,
            let before = link.previousElement ?? (parent.isNamed("li") ? parent.previousElement : nil),
            before.textBytes.count < 16, Self.number(before.text) == number - 1
        else { return false }
        let inside = [before] + before.descendants.prefix(4)
        return !inside.contains { $0.isNamed("a") && $0.attribute("href").map { !$0.hasPrefix("#") } == true }
    }

    private static func number(_ text: String) -> Int? {
        text.utf8.count <= 8 ? Int(Folding.key(text, .safe)) : nil
    }

    /// In one form of each letter, without arrows, punctuation and joiners: "« Older Posts" and "صفحهٔ بعدی ›".
    private static func folded(_ text: String) -> String {
        Folding.searchText(text).split { !$0.isLetter }.joined(separator: " ")
    }

    /// Whether the link's classes, or those of an element that holds nothing else, tell that it leads on.
    private func isNamedNext(_ link: HTMLNode) -> Bool {
        var node = link
        for _ in 0..<3 {
            if let value = node.attribute("class"),
                value.split(whereSeparator: \.isWhitespace).prefix(16).contains(where: Self.isNext)
            {
                return true
            }
            guard let parent = node.parent, node.nextElement == nil, node.previousElement == nil else { return false }
            node = parent
        }
        return false
    }

    private static func isNext(_ name: Substring) -> Bool {
        // On lists of the old WordPress "previous" is older; its "nav-next" leads back to the newer.
        if name == "nav-previous" { return true }
        let words = ListRole.words(of: name.prefix(64))
        return words.contains { ListWords.nextClasses.contains($0) } && words.first != "nav"
            && words.allSatisfy { ListWords.nextClasses.contains($0) || ListWords.besideNext.contains($0) }
    }

    /// Whether the link turns pictures or the months of a calendar.
    private func isTurner(_ link: HTMLNode) -> Bool {
        var next: HTMLNode? = link
        for _ in 0..<Self.maximumClimb {
            guard let node = next, !node.isNamed("body") else { return false }
            for value in [node.attribute("class"), node.attribute("id")] {
                let names = (value ?? "").split(whereSeparator: \.isWhitespace).prefix(16)
                if names.contains(where: {
                    ListRole.words(of: $0.prefix(64)).contains { ListWords.turners.contains($0) }
                }) {
                    return true
                }
            }
            next = node.parent
        }
        return false
    }

    // MARK: Targets

    private func target(_ node: HTMLNode, _ mark: Mark) -> String? {
        guard let href = node.attribute("href"), !href.isEmpty, !href.hasPrefix("#"), let page,
            let address = URLReference.absolute(href, base: base), let target = URLReference(address), target.isWeb,
            SameSite.holds(target.host, page.host), target.path != page.path || target.query != page.query,
            !articles.contains(address)
        else { return nil }
        return address
    }
}
