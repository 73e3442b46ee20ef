internal import Markup

/// Finds where a page's running text stands.
///
/// Every line has a weight (`TextLine.weight`). What the vocabulary calls something else than text is cut, unless it
/// holds most of the page; of the rest the element wins whose lines are worth most after its labels and links are
/// taken off.
struct BodyFinder {
    /// Elements that one text may be joined of.
    private static let maximumRoots = 200

    /// The places whose lines make the text; in the order of the page, none inside another.
    private(set) var roots: [Int] = []
    /// For each element, whether it or one around it was cut.
    private(set) var isCut: [Bool] = []
    /// Running text on the whole page and inside the roots, in characters.
    private(set) var good: [Double] = []

    /// An element that could hold the text.
    struct Container {
        let place: Int
        /// Characters of running text less what labels and links in it weigh.
        let score: Double
    }

    /// The best containers, the best first: for people.
    private(set) var containers: [Container] = []

    private let outline: PageOutline

    /// - Parameter isLenient: Cut only what cannot be a text by its name: for pages of which nothing else is left.
    init(_ outline: PageOutline, isLenient: Bool = false) {
        self.outline = outline
        guard !outline.elements.isEmpty else { return }
        let all = outline.totals { outline.weight($0) }
        isCut = Self.cuts(outline, all, isLenient ? .never : .unlikely)
        let cut = isCut
        let penalty = outline.totals { line in cut[line.element] || outline.weight(line) > 0 ? 0 : Self.penalty(line) }
        good = outline.totals { cut[$0.element] ? 0 : outline.weight($0) }
        let best = bestElement(good, penalty)
        containers = bestContainers(good, penalty)
        roots = statedBodies(best) ?? [best]
    }

    private static func penalty(_ line: TextLine) -> Double {
        line.linkDensity > 0.5 ? min(Double(line.length), 120) : min(Double(line.length), 30) * 0.5
    }

    /// Cuts what is by name or kind no text, from the outside in.
    private static func cuts(_ outline: PageOutline, _ weight: [Double], _ unlikely: BlockTraits) -> [Bool] {
        var cut = [Bool](repeating: false, count: outline.elements.count)
        let page = weight.first ?? 0
        // Elements that call themselves an article or its text.
        let stated = outline.elements.indices.filter {
            let element = outline.elements[$0]
            return weight[$0] > 80 && (element.traits.contains(.body) || element.kind == .article)
                && element.traits.isDisjoint(with: [.comments, .related, .sidebar, .widget, .teaser])
        }.prefix(50)
        let asking = askingBlocks(outline, weight)
        let prose = Prose(outline, weight)
        // For each element the nearest one around it that calls itself the text; -1 for none.
        var body = [Int](repeating: -1, count: outline.elements.count)
        for (place, element) in outline.elements.enumerated() where element.parent >= 0 {
            let around = body[element.parent]
            defer { body[place] = !cut[place] && element.traits.contains(.body) ? place : around }
            cut[place] =
                cut[element.parent] || asking.contains(place)
                || isTeaser(place, outline, weight)
                || (isUnlikely(place, outline, prose, unlikely)
                    && !(isMostOf(page, weight[place], element) && !isBeside(place, stated, outline))
                    && !(around >= 0 && isMostOf(body: weight[around], weight[place], element))
                    && !element.node.isNamed("body"))
        }
        return cut
    }

    /// Forms that ask for an address or number, with the few lines around them that say what for.
    private static func askingBlocks(_ outline: PageOutline, _ weight: [Double]) -> Set<Int> {
        var blocks: Set<Int> = []
        let forms = outline.elements.indices.lazy.filter { outline.elements[$0].node.isNamed("form") }.prefix(50)
        for form in forms where weight[form] < min(600, weight[0] * 0.25) {
            let asks = outline.elements[form].node.descendants.contains { node in
                node.isNamed("input")
                    && (node.withAttribute("type") { Self.isContact(String(decoding: $0, as: UTF8.self)) } ?? false)
            }
            guard asks else { continue }
            var block = form
            while true {
                let parent = outline.elements[block].parent
                guard parent > 0, weight[parent] < 300, outline.elements[parent].end - parent < 40,
                    outline.elements[parent].kind != .article
                else { break }
                block = parent
            }
            blocks.insert(block)
        }
        return blocks
    }

    private static func isContact(_ type: String) -> Bool { ["email", "tel"].contains(type.lowercased()) }

    private static func isUnlikely(
        _ place: Int, _ outline: PageOutline, _ prose: Prose, _ unlikely: BlockTraits
    ) -> Bool {
        let element = outline.elements[place]
        switch element.kind {
        case .navigation, .aside, .footer, .caption: return true
        case .figure: return !element.traits.contains(.body) && !prose.isTable(place)
        default: break
        }
        if element.traits.contains(.body) && element.traits.isDisjoint(with: [.comments, .related]) { return false }
        if element.kind == .heading || element.kind == .main { return false }
        var traits = element.traits
        // A quotation of a post is text, whatever service it came from.
        if element.node.isNamed("blockquote") { traits.subtract(.share) }
        if !traits.isDisjoint(with: [.navigation, .widget]), prose.isText(place) {
            traits.subtract([.navigation, .widget])
        }
        return !traits.isDisjoint(with: unlikely)
    }

    /// Whether an element is a few lines that lead to another story; a teaser without a link introduces this one.
    private static func isTeaser(_ place: Int, _ outline: PageOutline, _ weight: [Double]) -> Bool {
        let element = outline.elements[place]
        guard element.traits.contains(.teaser), element.traits.isDisjoint(with: [.body, .summary]),
            element.kind != .article, element.kind != .main, weight[place] < 500, weight[place] < weight[0] * 0.25
        else { return false }
        return outline.elements[place..<element.end].contains { $0.kind == .link }
            || outline.ancestors(of: place).prefix(2).contains { outline.elements[$0].kind == .link }
    }

    /// Whether an article stands outside of the element, and none around or inside it.
    private static func isBeside(_ place: Int, _ stated: some Sequence<Int>, _ outline: PageOutline) -> Bool {
        var isOutside = false
        for other in stated {
            if outline.contains(place, other) || outline.contains(other, place) { return false }
            isOutside = true
        }
        return isOutside
    }

    /// A name that covers most of the page says how it looks (`with-sidebar`), not what it is. Requests for consent may
    /// be longer than any article.
    private static func isMostOf(_ page: Double, _ weight: Double, _ element: PageElement) -> Bool {
        let share = element.traits.contains(.consent) ? 0.97 : element.traits.contains(.comments) ? 0.7 : 0.4
        return weight > page * share && weight > 100
    }

    /// The same within what calls itself the text: `body-ad` around all of its paragraphs says what else stands there.
    private static func isMostOf(body: Double, _ weight: Double, _ element: PageElement) -> Bool {
        weight > body * 0.6 && weight > 300 && element.traits.isDisjoint(with: [.comments, .related, .consent])
            && element.kind != .aside && element.kind != .footer
    }

    private func bestElement(_ good: [Double], _ penalty: [Double]) -> Int {
        var best = 0
        var bestValue = -Double.infinity
        for (place, element) in outline.elements.enumerated() where !isCut[place] {
            guard !element.kind.isInline || good[place] > 0 else { continue }
            var value = good[place] - penalty[place]
            if element.traits.contains(.body) || element.kind == .article || element.kind == .main { value *= 1.1 }
            // Of equals the innermost.
            if value >= bestValue {
                best = place
                bestValue = value
            }
        }
        // A lone paragraph is no container: its siblings were worth nothing, but they may be headings of it.
        while best > 0, outline.elements[best].kind == .paragraph || outline.elements[best].kind.isInline {
            best = outline.elements[best].parent
        }
        return best
    }

    private func bestContainers(_ good: [Double], _ penalty: [Double]) -> [Container] {
        let all = outline.elements.indices.lazy.filter { !isCut[$0] && good[$0] > 0 }
            .map { Container(place: $0, score: good[$0] - penalty[$0]) }
        return Array(all.sorted { $0.score > $1.score }.prefix(8))
    }

    /// The elements that call themselves the article's body, when they hold enough of the text found.
    private func statedBodies(_ best: Int) -> [Int]? {
        let stated = outline.elements.indices.filter {
            outline.elements[$0].traits.contains(.body) && !isCut[$0] && good[$0] > 120
        }.prefix(5_000)
        guard var body = stated.max(by: { good[$0] < good[$1] }), good[body] > good[best] * 0.5 else { return nil }
        // The innermost that holds nearly all of it.
        while let inner = stated.first(where: {
            $0 > body && outline.contains(body, $0) && good[$0] > good[body] * 0.8
        }) { body = inner }
        let around = story(around: body)
        var bodies: [Int] = []
        for place in stated where outline.contains(around, place) || place == body {
            if outline.contains(place, body) && place != body { continue }
            if let last = bodies.last, outline.contains(last, place) { continue }
            bodies.append(place)
        }
        return Array(bodies.prefix(Self.maximumRoots))
    }

    /// The element around a body that holds one story and no other.
    private func story(around body: Int) -> Int {
        for place in outline.ancestors(of: body) where place != body {
            let element = outline.elements[place]
            if element.kind == .article { return place }
            if element.kind == .main || element.parent < 0 { break }
        }
        return max(outline.elements[body].parent, 0)
    }
}
