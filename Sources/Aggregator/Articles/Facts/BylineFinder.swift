internal import Markup
internal import Text

/// Finds bylines on a page, the most trusted place that names a person first.
struct BylineFinder {
    let metadata: PageMetadata
    let data: StructuredData
    let outline: PageOutline
    let body: PageDates.BodyPlace
    let names: AuthorNames
    /// The page's host.
    let host: String
    /// Lines cut from the text's end: perhaps a biography.
    let tail: [Int]

    /// A byline holds no more elements than this.
    private static let maximumElements = 60
    /// Bylines looked at in one page.
    private static let maximumBylines = 200

    func authors() -> [String] {
        for (_, bylines) in places() {
            let people = names.people(bylines())
            if !people.isEmpty { return people }
        }
        return []
    }

    /// Every place's bylines, the most trusted place first. Heads that sign with the site's or its owner's name come
    /// behind what the page shows.
    func candidates() -> [(source: String, bylines: [String])] { places().map { ($0.source, $0.bylines()) } }

    private func places() -> [(source: String, bylines: () -> [String])] {
        let head = meta()
        let stated: [(source: String, bylines: () -> [String])] = [("meta", { head })]
        let isOwner = data.authors.isEmpty && head.allSatisfy(signsAsOwner)
        return [("json-ld", { data.authors })] + (isOwner ? [] : stated)
            + [("marked", marked), ("printed", printed), ("link", linked), ("signed", signed)] + (isOwner ? stated : [])
            + [("biography", biography)]
    }

    /// Whether a name is that of the site's address or stands in a note of rights.
    private func signsAsOwner(_ name: String) -> Bool {
        let letters = BoilerplatePhrases.folded(name).filter { $0.isLetter || $0.isNumber }
        guard !letters.isEmpty else { return true }
        if host.split(separator: ".").contains(where: { $0.filter { $0.isLetter || $0.isNumber } == letters }) {
            return true
        }
        return outline.lines.suffix(80).contains { line in
            guard line.length < 300, outline.text[line.bytes].contains(0xA9) else { return false }
            return outline.string(line).contains(name)
        }
    }

    /// Links to a page about a writer, near the title.
    private func linked() -> [String] {
        guard let first = body.firstLine else { return [] }
        let start = max(0, min(body.titleLine ?? first, first) - 4)
        guard start < outline.lines.count else { return [] }
        // A line's element may be the one around those of the lines before it.
        let places = outline.lines[start...max(start, first)].map(\.element)
        guard let top = places.min(), let bottom = places.max() else { return [] }
        let range = top...bottom
        return outline.elements[range].lazy.filter { element in
            guard element.node.isNamed("a"), let href = element.node.attribute("href")?.lowercased() else {
                return false
            }
            return Self.writersPages.occurs(in: href) && names.isFullName(element.node.text)
        }.prefix(6).map(\.node.text)
    }

    /// A name alone at the right behind the text: its signature.
    private func signed() -> [String] {
        guard let place = tail.first, outline.lines[place].length < 40 else { return [] }
        let node = outline.elements[outline.lines[place].element].node
        let isRight =
            [node.attribute("style"), node.attribute("align"), node.attribute("class")].contains {
                $0?.lowercased().contains("right") ?? false
            }
        let text = outline.string(outline.lines[place])
        return isRight && names.isFullName(text) ? [text] : []
    }

    private static let writersPages = PhraseTable([
        "/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/people/", "/profile/", "/profiles/",
        "/contributor/", "/contributors/", "/by/", "/staff/", "/writers/", "/writer/", "/editors/", "/journalist",
        "/reporter", "/columnist", "?author=", "/users/", "/redaktion/",
    ])

    private func meta() -> [String] {
        let stated =
            metadata.all(
                "author", "article:author", "byl", "dc.creator", "dcterms.creator", "citation_author", "parsely-author",
                "sailthru.author", "article:author_name", "authors", "og:author", "article.author", "bt:author",
                "creator")
        return stated.filter { !$0.contains("://") && !$0.hasPrefix("/") }
    }

    /// Elements that call themselves author or byline, in the story. Of the loosely marked the first is taken; where it
    /// names nobody as a whole, because a date stands beside the name, what is marked inside it.
    private func marked() -> [String] {
        var exact: [String] = []
        var loose: [String] = []
        var inside: [String] = []
        var looseEnd = 0
        var looked = 0
        for (place, element) in outline.elements.enumerated() {
            // "https://schema.org/Organization": who has the rights, and wrote nothing.
            let isOfNobody =
                element.node.attribute("itemtype").map { $0.lowercased().hasSuffix("organization") } ?? false
            if isOfNobody { continue }
            let isExact =
                element.node.attribute("rel").map { $0.lowercased().split(separator: " ").contains("author") } ?? false
                || element.node.attribute("itemprop").map {
                    $0.lowercased() == "author" || $0.lowercased() == "creator"
                } ?? false
            guard isExact || element.traits.contains(.byline), element.end - place < Self.maximumElements else {
                continue
            }
            looked += 1
            if looked > Self.maximumBylines { break }
            guard isNearText(place) else { continue }
            let text = parted(element.node)
            guard text.utf8.count < 300, !text.isEmpty else { continue }
            if isExact {
                exact.append(text)
            } else if loose.isEmpty {
                loose.append(text)
                looseEnd = element.end
            } else if place < looseEnd {
                inside.append(text)
            }
        }
        if !exact.isEmpty { return exact }
        guard let outer = loose.first, let name = inside.first, names.people(loose).isEmpty else { return loose }
        let rest = outer.replacing(name, with: "")
        return rest.utf8.count < 40 && rest.contains(where: \.isNumber) ? [name] : loose
    }

    /// The texts of a byline's elements, one a line: names stand side by side without a mark between them.
    private func parted(_ node: HTMLNode) -> String {
        var parts: [String] = []
        for child in node.descendants where child.isText {
            let text = child.withText { WhiteSpace.collapsed(String(decoding: $0, as: UTF8.self)) }
            if names.isFullName(text) { parts.append(text) }
        }
        // One run of words, perhaps with a name in bold, reads as it stands.
        let whole = node.text
        return parts.count > 1 || names.people([whole]).isEmpty && !parts.isEmpty
            ? parts.joined(separator: "\n") : whole
    }

    private func isNearText(_ place: Int) -> Bool {
        for ancestor in outline.ancestors(of: place) {
            let element = outline.elements[ancestor]
            if body.roots.contains(where: { outline.contains(ancestor, $0) }) { return true }
            if !element.traits.isDisjoint(with: [.related, .comments, .sidebar, .widget, .teaser, .navigation]) {
                return false
            }
        }
        return true
    }

    /// Lines between title and text, or right behind the text, that begin with "By" or its like.
    private func printed() -> [String] {
        guard let first = body.firstLine else { return [] }
        let start = max(0, min(body.titleLine ?? first, first) - 3)
        let last = body.lastLine ?? first
        let end = min(max(start, first) + 2, last, outline.lines.count - 1)
        let behind = min(last + 1, outline.lines.count)..<min(last + 15, outline.lines.count)
        for index in Array(start...max(start, end)) + Array(behind) where outline.lines[index].length < 120 {
            let text = outline.string(outline.lines[index])
            let line = BoilerplatePhrases.folded(text, keepsEnd: true)
            if Self.introductions.contains(where: { line.hasPrefix($0) }), index < first || names.isFullName(text) {
                return [text]
            }
            // "Tuesday 14 May 2024 | Writer: A. B.", also where it was taken for the text's first line.
            for part in FactLine.parts(of: text) where index <= end {
                if let name = FactLine.name(in: part) {
                    let people = names.people([name])
                    if index < first ? !people.isEmpty : people.contains(where: names.isFullName) { return [name] }
                }
                let folded = BoilerplatePhrases.folded(part, keepsEnd: true)
                let isIntroduced = Self.introductions.contains { folded.hasPrefix($0) }
                if isIntroduced, names.isFullName(part) { return [part] }
            }
        }
        return []
    }

    private static let introductions = [
        "by ", "by: ", "written by ", "submitted by ", "interview by ", "story by ", "reported by ",
        "author: ", "autor: ", "autorin: ", "autorin/autor ", "von ", "von: ", "par ",
        "par : ", "por ", "por: ", "نویسنده:", "نویسنده :", "نوشته:", "گزارشگر:", "نویسندگان:", "به قلم:", "به قلم ",
        "نوشته شده توسط", "گزارش از ", "گزارش از:", "توسط ", "لیکوال:", "لیکونکی:", "لیکنه:", "راپور:",
    ]

    /// "X is the permanent writer of …" behind the text.
    private func biography() -> [String] {
        for place in tail {
            let text = outline.string(outline.lines[place])
            if let name = Self.subject(of: text) { return [name] }
        }
        return []
    }

    private static let professions: Set<String> = [
        "writer", "journalist", "columnist", "author", "reporter", "correspondent", "editor", "lecturer", "professor",
        "researcher", "analyst", "freelance", "contributor", "fellow", "commentator", "blogger", "poet",
    ]

    /// The name before "is a …" in a sentence that tells a writer's profession; nil when it is no such sentence.
    static func subject(of sentence: String) -> String? {
        let words = sentence.split(separator: " ").prefix(40)
        guard let verb = words.firstIndex(of: "is"), (2...5).contains(verb), words.count > verb + 2 else { return nil }
        let article = words[verb + 1].lowercased()
        guard ["a", "an", "the"].contains(article),
            words[(verb + 2)...].prefix(12).contains(where: { word in
                professions.contains(word.lowercased().filter(\.isLetter))
            }),
            words[..<verb].allSatisfy({ $0.first?.isUppercase ?? false })
        else { return nil }
        return words[..<verb].joined(separator: " ")
    }
}
