internal import Markup
internal import Text

/// The article's text, found in a page's outline.
struct BodyText {
    /// Where it stands.
    let place: PageDates.BodyPlace
    /// Places of the lines cut from its end.
    let tail: [Int]
    /// What became of every line of the outline.
    let verdicts: [LineVerdict]
    private let outline: PageOutline
    private let kept: [Int]
    private let repeats: RepeatedLines?
    private let containers: [BodyFinder.Container]
    private let isCut: [Bool]

    init(
        _ outline: PageOutline, rules: ArticleRules?, root: HTMLNode, titles: [String?], summaries: [String?],
        repeats: RepeatedLines?, host: String?, isLenient: Bool = false
    ) {
        self.outline = outline
        self.repeats = repeats
        let titles = titles.compactMap { $0 }
        let stated = Self.statedRoots(outline, rules, root)
        let roots: [Int]
        var standfirst: Int?
        if stated.isEmpty {
            let finder = BodyFinder(outline, isLenient: isLenient)
            var filter = LineFilter(
                outline, finder, titles: titles, summaries: summaries.compactMap { $0 }, repeats: repeats,
                host: host)
            (kept, tail) = filter.kept()
            verdicts = filter.verdicts
            standfirst = filter.standfirst
            roots = (filter.standfirst.map { [outline.lines[$0].element] } ?? []) + finder.roots
            containers = finder.containers
            isCut = finder.isCut
        } else {
            roots = stated
            containers = []
            isCut = []
            kept = outline.lines.indices.filter { line in
                stated.contains { outline.contains($0, outline.lines[line].element) }
            }
            tail = []
            var verdicts = [LineVerdict](repeating: .outside, count: outline.lines.count)
            for line in kept { verdicts[line] = .kept }
            self.verdicts = verdicts
        }
        let names = FoldedTexts(titles)
        let first = kept.first { $0 != standfirst }
        func isTitle(_ index: Int) -> Bool {
            outline.lines[index].length < 400 && names.contains(outline.lines[index], of: outline)
        }
        let above = outline.lines.indices.prefix { $0 <= first ?? 0 }
        // Above the text, or among its first lines, when labels before it were taken for text.
        let titleLine =
            above.last { outline.elements[outline.lines[$0].element].level > 0 && isTitle($0) }
            ?? above.last(where: isTitle)
            ?? outline.lines.indices.dropFirst(first ?? 0).prefix(12).first(where: isTitle)
        place = PageDates.BodyPlace(roots: roots, titleLine: titleLine, firstLine: first, lastLine: kept.last)
    }

    /// The outline's lines that tell the day of the fetch as the source's masthead does.
    var mastheads: Set<Int> { repeats?.mastheads ?? [] }

    /// What the source's template may learn from this page.
    func sketch(of page: ArticlePage) -> PageSketch? {
        repeats?.sketch(of: page) { verdicts[$0] == .cutElement }
    }

    /// Notes the containers and what became of every line.
    func explain(_ explanation: inout ExtractionExplanation) {
        explanation.containers = containers.map { container in
            .init(
                path: outline.path(container.place), score: Int(container.score),
                isChosen: place.roots.contains(container.place))
        }
        explanation.lines = outline.lines.indices.map { index in
            let line = outline.lines[index]
            return .init(
                verdict: verdicts[index], path: outline.path(cutter(of: index)), length: line.length,
                linkDensity: line.linkDensity, text: outline.string(line))
        }
    }

    /// The element for whose name or kind a line was cut; else the line's own.
    private func cutter(of index: Int) -> Int {
        let own = outline.lines[index].element
        guard verdicts[index] == .cutElement else { return own }
        return outline.ancestors(of: own).reduce(own) { isCut[$1] ? $1 : $0 }
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

    private static func isUnseen(_ node: HTMLNode) -> Bool {
        node.isNamed("script") || node.isNamed("style") || node.isNamed("noscript")
    }

    /// A `p` that another block has closed (`<p><div>`), or that holds a script: it would only be a gap.
    private static func isEmptyParagraph(_ node: HTMLNode) -> Bool {
        node.isNamed("p")
            && node.children.allSatisfy { child in
                child.isText
                    ? child.withText { $0.allSatisfy(\.isASCIISpace) } : !child.isElement || isUnseen(child)
            }
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
                cut.contains(node.identity) || Self.isUnseen(node) || Self.isEmptyParagraph(node)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
