internal import Markup
internal import Text

/// A page flattened in one pass: its elements in document order and the lines of text they hold.
struct PageOutline {
    /// Elements beyond this are not looked at.
    private static let maximumElements = 400_000

    private(set) var elements: [PageElement] = []
    private(set) var lines: [TextLine] = []
    private(set) var text: [UInt8] = []

    /// Whether elements were left out because the page hides them.
    private(set) var hasHidden = false

    /// - Parameters:
    ///   - removed: Nodes left out with all below them.
    ///   - showsHidden: Whether to take what the page shows only later, by script.
    init(root: HTMLNode, leavingOut removed: Set<UnsafeRawPointer> = [], showsHidden: Bool = false) {
        var builder = LineBuilder()
        var vocabulary = TraitReader()
        var kinds = ElementKindReader()
        /// Open elements by their places.
        var open: [Int] = []
        var linkDepth = 0
        /// The place of the code that is open; -1 for none.
        var code = -1
        var node = root
        walk: while elements.count < Self.maximumElements {
            var isEntered = false
            if node.isText {
                node.withText { builder.append($0, isLinked: linkDepth > 0) }
            } else if node.isElement {
                var kind = kinds.kind(of: node)
                if kind == .unseen, Self.isBrokenDrawing(node) { kind = .block }
                if kind == .lineBreak {
                    builder.lineBreak()
                } else if kind != .unseen, !removed.contains(node.identity) {
                    // The classes inside code are those of its colours: `hljs-comment`.
                    let traits = code >= 0 ? [] : vocabulary.traits(of: node)
                    let isShown =
                        showsHidden || !traits.contains(.hidden) || kind == .main || node.isNamed("body")
                        || node.isNamed("html") || Self.isDisclosed(node)
                    if !isShown { hasHidden = true }
                    if isShown {
                        let parent = open.last ?? -1
                        elements.append(
                            PageElement(
                                node: node, kind: kind, traits: traits, parent: parent, end: elements.count + 1,
                                level: kind == .heading ? Self.level(node) : 0))
                        let isApart = !kind.isInline || !traits.isDisjoint(with: .apart)
                        if isApart { builder.breakLine(owner: elements.count - 1) }
                        open.append(elements.count - 1)
                        if kind == .link { linkDepth += 1 }
                        if code < 0, node.isNamed("pre") || node.isNamed("code") { code = elements.count - 1 }
                        isEntered = true
                    }
                }
            }
            if isEntered, let child = node.firstChild {
                node = child
                continue
            }
            if isEntered { close(&open, &linkDepth, &code, &builder) }
            while true {
                if node == root { break walk }
                if let next = node.nextSibling {
                    node = next
                    break
                }
                guard let parent = node.parent else { break walk }
                node = parent
                close(&open, &linkDepth, &code, &builder)
            }
        }
        while !open.isEmpty { close(&open, &linkDepth, &code, &builder) }
        builder.breakLine(owner: 0)
        (lines, text) = (builder.lines, builder.text)
    }

    private mutating func close(
        _ open: inout [Int], _ linkDepth: inout Int, _ code: inout Int, _ builder: inout LineBuilder
    ) {
        guard let place = open.popLast() else { return }
        if place == code { code = -1 }
        elements[place].end = elements.count
        let element = elements[place]
        if element.kind == .link { linkDepth -= 1 }
        guard !element.kind.isInline || !element.traits.isDisjoint(with: .apart) else { return }
        // What follows belongs to the nearest block around.
        var owner = element.parent
        while owner > 0, elements[owner].kind.isInline, elements[owner].traits.isDisjoint(with: .apart) {
            owner = elements[owner].parent
        }
        builder.breakLine(owner: max(owner, 0))
    }

    /// A section that readers unfold by the button above it (the WAI-ARIA pattern "disclosure", of which accordions are
    /// made).
    private static func isDisclosed(_ node: HTMLNode) -> Bool {
        guard var heading = node.previousElement else { return false }
        for _ in 0..<4 {
            if heading.attribute("aria-expanded") != nil { return !heading.isNamed("a") }
            guard let inner = heading.childElements.first(where: { _ in true }) else { return false }
            heading = inner
        }
        return false
    }

    /// An `svg` nobody closed swallows the page; HTML takes it for ended where a paragraph or block begins.
    private static func isBrokenDrawing(_ node: HTMLNode) -> Bool {
        node.isNamed("svg") && node.descendants.contains { $0.isNamed("p") || $0.isNamed("div") || $0.isNamed("li") }
    }

    private static func level(_ node: HTMLNode) -> UInt8 {
        node.name.utf8.last.map { $0 &- 0x30 } ?? 0
    }

    /// How much running text a line is worth to what it stands in: headings, notes of rights and links are worth
    /// nothing.
    func weight(_ line: TextLine) -> Double {
        if isHeading(line) || text[line.bytes].starts(with: Self.copyrightSign) { return 0 }
        if text[line.bytes].prefix(9).elementsEqual("copyright".utf8, by: { $0 | 0x20 == $1 }) { return 0 }
        return line.weight
    }

    /// Whether a line is a heading. One below the title that reads as a paragraph was made one for its size.
    func isHeading(_ line: TextLine) -> Bool {
        let level = elements[line.element].level
        return level == 1 || level > 1 && !(line.length >= 100 && line.sentenceMarks > 0)
    }

    /// Sums over every element's lines, its descendants' included.
    func totals(_ value: (TextLine) -> Double) -> [Double] {
        var sums = [Double](repeating: 0, count: elements.count)
        for line in lines { sums[line.element] += value(line) }
        for place in sums.indices.reversed() {
            let parent = elements[place].parent
            if parent >= 0 { sums[parent] += sums[place] }
        }
        return sums
    }

    private static let copyrightSign: [UInt8] = Array("©".utf8)

    /// A line's text.
    func string(_ line: TextLine) -> String { String(decoding: text[line.bytes], as: UTF8.self) }

    /// Whether `place` is `ancestor` or lies below it.
    func contains(_ ancestor: Int, _ place: Int) -> Bool { place >= ancestor && place < elements[ancestor].end }

    /// The places from `place` up to the root.
    func ancestors(of place: Int) -> some Sequence<Int> {
        sequence(state: place) { next -> Int? in
            guard next >= 0 else { return nil }
            defer { next = elements[next].parent }
            return next
        }
    }

    /// An element and the four around it as a person would write them: `article.post > div.text > p`.
    func path(_ place: Int) -> String {
        let names = ancestors(of: place).prefix(4).map { ancestor in
            let node = elements[ancestor].node
            var name = node.name
            for part in (node.attribute("class") ?? "").split(whereSeparator: \.isWhitespace).prefix(2) {
                name += ".\(part.prefix(30))"
            }
            if let id = node.attribute("id"), !id.isEmpty { name += "#\(id.prefix(30))" }
            return name
        }
        return names.reversed().joined(separator: " > ")
    }
}
