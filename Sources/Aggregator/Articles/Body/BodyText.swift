internal import Markup

/// The article's text, found in a page's outline.
struct BodyText {
    /// Where it stands.
    let place: PageDates.BodyPlace
    /// Places of the lines cut from its end.
    let tail: [Int]
    private let outline: PageOutline
    private let kept: [Int]

    init(_ outline: PageOutline, rules: ArticleRules?, root: HTMLNode, titles: [String?]) {
        self.outline = outline
        let titles = titles.compactMap { $0 }
        let stated = Self.statedRoots(outline, rules, root)
        let roots: [Int]
        if stated.isEmpty {
            let finder = BodyFinder(outline)
            let filter = LineFilter(outline, finder, titles: titles)
            (kept, tail) = filter.kept()
            roots = finder.roots
        } else {
            roots = stated
            kept = outline.lines.indices.filter { line in
                stated.contains { outline.contains($0, outline.lines[line].element) }
            }
            tail = []
        }
        let folded = Set(titles.map { BoilerplatePhrases.folded($0) })
        let first = kept.first
        let titleLine = outline.lines.indices.prefix { $0 <= first ?? 0 }.last { index in
            folded.contains(BoilerplatePhrases.folded(outline.string(outline.lines[index])))
        }
        place = PageDates.BodyPlace(roots: roots, titleLine: titleLine, firstLine: first, lastLine: kept.last)
    }

    private static func statedRoots(_ outline: PageOutline, _ rules: ArticleRules?, _ root: HTMLNode) -> [Int] {
        guard let body = rules?.body else { return [] }
        let chosen = Set(body.nodes(in: root).map(\.identity))
        var roots: [Int] = []
        for place in outline.elements.indices where chosen.contains(outline.elements[place].node.identity) {
            if let last = roots.last, outline.contains(last, place) { continue }
            roots.append(place)
        }
        return roots
    }

    /// Paragraphs separated by one empty line. A single `br` between short lines (of a poem, an address) stays a line
    /// end.
    var plain: String {
        var out = [UInt8]()
        var previous: TextLine?
        for index in kept {
            let line = outline.lines[index]
            if let previous {
                let isVerse =
                    line.isContinued && previous.element == line.element && previous.length + line.length < 160
                out.append(contentsOf: isVerse ? "\n".utf8 : "\n\n".utf8)
            }
            out.append(contentsOf: outline.text[line.bytes])
            previous = line
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The same part of the page as it was served, without what was cut.
    var html: String? {
        guard !kept.isEmpty else { return nil }
        var keeps = [Bool](repeating: false, count: outline.elements.count)
        var hasText = keeps
        for line in outline.lines { hasText[line.element] = true }
        for index in kept { keeps[outline.lines[index].element] = true }
        for place in keeps.indices.reversed() {
            let parent = outline.elements[place].parent
            guard parent >= 0 else { continue }
            if keeps[place] { keeps[parent] = true }
            if hasText[place] { hasText[parent] = true }
        }
        var cut: Set<UnsafeRawPointer> = []
        for root in place.roots {
            for place in root..<outline.elements[root].end
            where hasText[place] && !keeps[place] && !outline.elements[place].kind.isInline {
                cut.insert(outline.elements[place].node.identity)
            }
        }
        var out = [UInt8]()
        for root in place.roots {
            outline.elements[root].node.appendHTML(to: &out) { node in
                cut.contains(node.identity) || node.isNamed("script") || node.isNamed("style")
                    || node.isNamed("noscript")
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
