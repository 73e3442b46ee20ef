internal import Markup

/// Takes from the lines inside the body what is not the article's text: labels and links before the first paragraph and
/// behind the last, headings of other blocks, calls to read, follow and subscribe.
struct LineFilter {
    private let outline: PageOutline
    private let finder: BodyFinder
    /// For each element, whether it is a root of the text or lies below one.
    private let isInRoots: [Bool]
    /// Folded titles; lines that repeat one before the text are not text.
    private let titles: Set<String>

    init(_ outline: PageOutline, _ finder: BodyFinder, titles: [String]) {
        self.outline = outline
        self.finder = finder
        var isInRoots = [Bool](repeating: false, count: outline.elements.count)
        for root in finder.roots {
            for place in root..<outline.elements[root].end { isInRoots[place] = true }
        }
        self.isInRoots = isInRoots
        self.titles = Set(titles.map { BoilerplatePhrases.folded($0) }).subtracting([""])
    }

    /// The places in `outline.lines` of the lines to keep, and of those cut from the end.
    func kept() -> (lines: [Int], tail: [Int]) {
        var kept = outline.lines.indices.filter { isInside(outline.lines[$0]) }
        kept = endingBeforeNextStory(kept)
        kept = endingAtMarker(kept)
        kept.removeAll { isBoilerplate(outline.lines[$0]) }
        trimHead(&kept)
        let whole = kept
        trimTail(&kept)
        let tail = whole.suffix(whole.count - kept.count)
        removeEmptySections(&kept)
        return (kept, Array(tail))
    }

    private func isInside(_ line: TextLine) -> Bool { !finder.isCut[line.element] && isInRoots[line.element] }

    private func isHeading(_ line: TextLine) -> Bool { outline.elements[line.element].level > 0 }

    /// Whole other stories behind the article begin with a headline like its own.
    private func endingBeforeNextStory(_ kept: [Int]) -> [Int] {
        guard let own = outline.lines.first(where: { isHeading($0) && titles.contains(folded($0)) }) else {
            return kept
        }
        let level = outline.elements[own.element].level
        let traits = outline.elements[own.element].traits
        guard level == 1 else { return kept }
        var weight = 0.0
        for (index, place) in kept.enumerated() {
            let line = outline.lines[place]
            let element = outline.elements[line.element]
            if weight > 200, element.level == level, element.traits == traits, traits.contains(.title),
                !titles.contains(folded(line)), line.element > own.element
            {
                return Array(kept[..<index])
            }
            weight += line.weight
        }
        return kept
    }

    /// What stands behind "Related articles", "Leave a reply" or a cookie note is no longer the article, when most of
    /// the text stands before.
    private func endingAtMarker(_ kept: [Int]) -> [Int] {
        let total = kept.reduce(0) { $0 + outline.lines[$1].weight }
        var weight = 0.0
        for (index, place) in kept.enumerated() {
            let line = outline.lines[place]
            if weight > total * 0.6, weight > 200, line.length < 60, BoilerplatePhrases.isEnd(folded(line)) {
                return Array(kept[..<index])
            }
            weight += line.weight
        }
        return kept
    }

    private func folded(_ line: TextLine) -> String { BoilerplatePhrases.folded(outline.string(line)) }

    private func isBoilerplate(_ line: TextLine) -> Bool {
        let element = outline.elements[line.element]
        if line.linkDensity > 0.8 && line.length < 250 {
            // A linked word in a list or table of the text is text; a linked sentence of its own is a pointer
            // elsewhere.
            if element.level == 0 && element.kind != .cell && !isQuoted(line.element) {
                return line.words > 2 || element.kind != .listItem
            }
        }
        guard line.length < 320 else { return false }
        return BoilerplatePhrases.isBoilerplate(folded(line), isLinked: line.linkDensity > 0.4)
    }

    private func isQuoted(_ place: Int) -> Bool {
        outline.ancestors(of: place).prefix(3).contains { outline.elements[$0].node.isNamed("blockquote") }
    }

    /// Whether a line is worth being the text's first or last.
    private func isSolid(_ line: TextLine) -> Bool {
        if isHeading(line) || line.linkDensity > 0.5 { return false }
        if line.length >= 80 { return true }
        return line.length >= 25 && line.words >= 4 && line.sentenceMarks > 0
    }

    private func trimHead(_ kept: inout [Int]) {
        guard let first = kept.firstIndex(where: { isSolid(outline.lines[$0]) && !isTitle($0) }) else { return }
        var head = Array(kept[..<first])
        // A heading directly before the first paragraph may be the text's own.
        head.removeAll { place in
            let line = outline.lines[place]
            if isTitle(place) { return true }
            return outline.elements[line.element].level != 2 && outline.elements[line.element].level != 3
                || line.linkDensity > 0.3
        }
        kept = head.suffix(1) + kept[first...]
    }

    private func isTitle(_ place: Int) -> Bool { titles.contains(folded(outline.lines[place])) }

    private func trimTail(_ kept: inout [Int]) {
        while let last = kept.last, kept.count > 1 {
            let line = outline.lines[last]
            if isSolid(line) && !BoilerplatePhrases.isCredit(folded(line)) { return }
            let kind = outline.elements[line.element].kind
            if !isHeading(line), line.linkDensity < 0.3, kind == .listItem || kind == .cell || line.isContinued {
                return
            }
            if kind == .paragraph, !isHeading(line), line.linkDensity < 0.3, line.sentenceMarks > 0,
                !BoilerplatePhrases.isCredit(folded(line))
            {
                return
            }
            kept.removeLast()
        }
    }

    /// Headings with no text below them.
    private func removeEmptySections(_ kept: inout [Int]) {
        var out: [Int] = []
        for place in kept.reversed() {
            let line = outline.lines[place]
            if isHeading(line) {
                guard let next = out.last else { continue }
                let following = outline.lines[next]
                let (own, other) = (outline.elements[line.element].level, outline.elements[following.element].level)
                if other > 0 && other <= own { continue }
            }
            out.append(place)
        }
        kept = out.reversed()
    }
}
