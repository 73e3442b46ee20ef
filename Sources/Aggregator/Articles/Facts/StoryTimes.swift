internal import Markup
internal import Model
internal import Text

/// The times that elements of a page state: `time`, `itemprop=datePublished` and what sites made up before.
struct StoryTimes {
    /// Elements with a time that are looked at in one page.
    private static let maximumTimes = 500

    private let clock: PageClock
    private let outline: PageOutline
    private let body: PageDates.BodyPlace
    /// Elements that may state a time, by their places in the outline.
    private let places: [(place: Int, isMarked: Bool)]

    init(clock: PageClock, outline: PageOutline, body: PageDates.BodyPlace) {
        self.clock = clock
        self.outline = outline
        self.body = body
        var places: [(place: Int, isMarked: Bool)] = []
        for (place, element) in outline.elements.enumerated() where element.end - place < 20 {
            let property = element.node.attribute("itemprop")?.lowercased()
            if property?.contains("modified") ?? false { continue }
            let isMarked =
                property.map { $0.contains("datepublished") || $0 == "datecreated" } ?? false
                || element.node.withAttribute("pubdate") { _ in true } ?? false
            guard isMarked || Self.isTime(element.node) else { continue }
            places.append((place, isMarked))
            if places.count >= Self.maximumTimes { break }
        }
        self.places = places
    }

    private static func isTime(_ node: HTMLNode) -> Bool {
        node.isNamed("time") || node.isNamed("abbr") || node.isNamed("relative-time") || node.isNamed("time-ago")
            || node.isNamed("local-time")
    }

    /// The attributes of the page's `time` elements, at most so many.
    func stated(_ limit: Int) -> [String] {
        places.lazy.map { outline.elements[$0.place].node }.filter { $0.isNamed("time") }
            .compactMap { $0.attribute("datetime") }.prefix(limit).map { $0 }
    }

    /// The first that calls itself the time of publication.
    func marked() -> StatedDate? {
        for (place, isMarked) in places {
            let name = className(place)
            let isNamed = name.contains("publi") || name.contains("entry-date")
            guard isMarked || isNamed && !name.contains("updated") && !name.contains("modified"),
                isMarked || isInStory(place), let date = date(place, isMarked: isMarked)
            else { continue }
            return date
        }
        return nil
    }

    /// The first between title and the end of the text that does not call itself the time of a change.
    func near() -> StatedDate? { unmarked { isNearTitle($0) } }

    /// The same anywhere in what may be the story; nil when no title stands on the page and they tell of several days:
    /// it is a list.
    func elsewhere() -> StatedDate? { unmarked { !isNearTitle($0) } }

    private func unmarked(_ isWanted: (Int) -> Bool) -> StatedDate? {
        var first: StatedDate?
        for (place, isMarked) in places
        where isWanted(place) && (isMarked || isInStory(place) && !isOfChange(className(place))) {
            guard isMarked || !isBehindLabelOfChange(place), let date = date(place, isMarked: isMarked) else {
                continue
            }
            if isMarked || body.titleLine != nil { return date }
            if let first, first.civilDate != date.civilDate { return nil }
            first = first ?? date
        }
        return first
    }

    /// Behind the title and before the end of the text, or in one small block with the title.
    private func isNearTitle(_ place: Int) -> Bool {
        guard let title = body.titleLine, let last = body.lastLine else { return false }
        return place >= outline.lines[title].element && place <= outline.lines[last].element
            || outline.shareBlock(outline.lines[title].element, place)
    }

    /// "Last updated: <time>".
    private func isBehindLabelOfChange(_ place: Int) -> Bool {
        let parent = outline.elements[place].parent
        guard parent >= 0, let text = outline.elements[parent].node.firstChild, text.isText else { return false }
        return DatelinePhrases.namesChange(text.text)
    }

    private func className(_ place: Int) -> String {
        let element = outline.elements[place]
        let around = element.parent >= 0 ? outline.elements[element.parent].node.attribute("class") ?? "" : ""
        return ((element.node.attribute("class") ?? "") + " " + around).lowercased()
    }

    private func isOfChange(_ className: String) -> Bool {
        className.contains("updated") && !className.contains("publi") || className.contains("modified")
    }

    private func date(_ place: Int, isMarked: Bool) -> StatedDate? {
        let node = outline.elements[place].node
        let stated =
            node.attribute("datetime") ?? node.attribute("content")
            ?? (node.isNamed("abbr") ? node.attribute("title") : nil)
        guard
            let date = [stated, node.text].lazy.compactMap({ $0 }).filter({ $0.utf8.count < 120 })
                .compactMap(clock.stated).first
        else { return nil }
        return clock.isFetchDay(date) && !isMarked && isBeforeTitle(place) ? nil : date
    }

    private func isBeforeTitle(_ place: Int) -> Bool {
        guard let title = body.titleLine else { return true }
        return place < outline.lines[title].element
    }

    /// Not in what was cut for being about other stories, and near the title or the text.
    private func isInStory(_ place: Int) -> Bool {
        if outline.isAboutOthers(place, body) || outline.standsWithAnotherHeadline(place, body) { return false }
        guard let last = body.lastLine else { return true }
        return place <= outline.lines[last].element || body.roots.contains { outline.contains($0, place) }
            || outline.elements[place].traits.contains(.date)
    }
}

extension PageOutline {
    /// Whether `other` stands in one small block with `place`, and in no head, foot or side of the page inside it.
    func shareBlock(_ place: Int, _ other: Int) -> Bool {
        guard let block = ancestors(of: place).prefix(4).first(where: { contains($0, other) }) else { return false }
        let node = elements[block].node
        return !node.isNamed("body") && !node.isNamed("html")
            && ancestors(of: other).prefix { $0 != block }.allSatisfy { Self.isOfStory(elements[$0].kind) }
    }

    private static func isOfStory(_ kind: ElementKind) -> Bool {
        kind != .header && kind != .navigation && kind != .aside && kind != .footer
    }

    private static let others: BlockTraits = [.related, .comments, .masthead, .sidebar, .widget, .teaser]

    /// Whether an element stands in what is by its name about other stories, or the masthead's.
    func isAboutOthers(_ place: Int, _ body: PageDates.BodyPlace) -> Bool {
        for ancestor in ancestors(of: place) {
            let traits = elements[ancestor].traits
            // "teaser_text_meta": the facts of the story that it stands with.
            let isFacts = traits.contains(.teaser) && !traits.isDisjoint(with: [.meta, .byline, .date])
            if traits.isDisjoint(with: isFacts ? Self.others.subtracting(.teaser) : Self.others)
                || elements[ancestor].node.isNamed("body")
            {
                continue
            }
            if !body.roots.contains(where: { contains(ancestor, $0) }) { return true }
        }
        return false
    }

    /// Whether the smallest block around an element holds a link as long as a headline, and not the title or the text: it is
    /// of the story that the link leads to.
    func standsWithAnotherHeadline(_ place: Int, _ body: PageDates.BodyPlace) -> Bool {
        let own = [body.titleLine, body.firstLine].compactMap { $0 }.map { lines[$0].element }
        for ancestor in ancestors(of: place).prefix(4) {
            let block = elements[ancestor]
            guard block.end - ancestor <= Self.largestTeaser, !own.contains(where: { contains(ancestor, $0) }),
                !body.roots.contains(where: { contains(ancestor, $0) }),
                block.traits.isDisjoint(with: [.tags, .byline])
            else { return false }
            let isHeadline = elements[ancestor..<block.end].contains { element in
                guard element.node.isNamed("a"), element.traits.isDisjoint(with: [.tags, .byline, .share]),
                    let href = element.node.attribute("href"), !Self.sections.occurs(in: href.lowercased())
                else { return false }
                let text = WhiteSpace.collapsed(element.node.text)
                return text.unicodeScalars.count >= 25 && text.split(separator: " ").count >= 4
            }
            if isHeadline { return true }
        }
        return false
    }

    /// Elements of a block that shows one other story.
    private static let largestTeaser = 12
    /// Where links lead that are no headlines.
    private static let sections = PhraseTable([
        "/category/", "/categories/", "/tag/", "/tags/", "/topic/", "/topics/", "/section/", "/author/", "/authors/",
    ])
}
