internal import Markup
internal import Text

/// The first picture that stands in the story: between title and text, or in the text.
struct LeadImage {
    let outline: PageOutline
    let body: PageDates.BodyPlace
    let base: URLReference?

    /// Pixels; smaller pictures are signs, faces and buttons.
    private static let smallest = 200
    /// Pictures looked at in one page.
    private static let mostPictures = 40
    private static let elsewhere: BlockTraits = [
        .byline, .biography, .related, .share, .comments, .advert, .navigation, .promotion, .sidebar, .footer,
        .notice, .consent, .tags, .teaser,
    ]
    private static let ornaments = [
        "logo", "icon", "avatar", "gravatar", "emoji", "spinner", "pixel", "placeholder", "blank", "spacer", "sprite",
        "button", "banner", "loading", "loader", "telegram", "facebook", "whatsapp", "twitter", "badge", "arrow",
    ]

    var address: String? {
        guard let first = body.firstLine, first < outline.lines.count else { return nil }
        let text = outline.lines[first].element
        let top = body.titleLine.map { outline.lines[$0].element } ?? body.roots.first ?? text
        let bottom = outline.lines[min(body.lastLine ?? first, outline.lines.count - 1)].element
        let start = min(top, body.roots.first ?? text)
        guard start <= bottom else { return nil }
        var looked = 0
        // A line's element may be the one around all of the text.
        for place in start..<max(bottom + 1, body.roots.last.map { outline.elements[$0].end } ?? 0) {
            for node in outline.elements[place].node.childElements where node.isNamed("img") {
                looked += 1
                if looked > Self.mostPictures { return nil }
                guard isOfStory(place), let address = Self.address(of: node) else { continue }
                return URLReference.absolute(address, base: base)
            }
        }
        return nil
    }

    private func isOfStory(_ place: Int) -> Bool {
        for ancestor in outline.ancestors(of: place) {
            if body.roots.contains(where: { outline.contains(ancestor, $0) }) { return true }
            let element = outline.elements[ancestor]
            if element.kind == .aside || element.kind == .navigation || element.kind == .footer { return false }
            if !element.traits.isDisjoint(with: Self.elsewhere) { return false }
            if element.kind == .link, leadsElsewhere(element.node) { return false }
        }
        return true
    }

    /// A linked picture is an advertisement or another story's, unless the link shows the picture itself.
    private func leadsElsewhere(_ link: HTMLNode) -> Bool {
        guard let target = link.attribute("href").flatMap({ URLReference($0) }) else { return false }
        let path = target.path.lowercased()
        return ![".jpg", ".jpeg", ".png", ".webp", ".gif"].contains { path.hasSuffix($0) }
    }

    /// Pictures that scripts load late have their address elsewhere than in `src`.
    private static func address(of node: HTMLNode) -> String? {
        for side in ["width", "height"] {
            if let size = node.attribute(named: side).flatMap({ Int($0.prefix { $0.isNumber }) }),
                size < (side == "width" ? smallest : smallest / 2)
            {
                return nil
            }
        }
        let places = ["data-src", "data-lazy-src", "data-original", "data-orig-file", "src"]
        let stated = places.lazy.compactMap { node.attribute(named: $0) }.first {
            !$0.isEmpty && !$0.hasPrefix("data:")
        }
        guard let address = stated, address.utf8.count < 2_000 else { return nil }
        let path = (URLReference(address)?.path ?? address).lowercased()
        if path.hasSuffix(".svg") || path.hasSuffix(".gif") { return nil }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let words = name + " " + (node.attribute("class") ?? "").lowercased()
        return ornaments.contains { words.contains($0) } ? nil : address
    }
}
