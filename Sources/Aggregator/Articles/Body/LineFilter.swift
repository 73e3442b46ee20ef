internal import Markup
internal import Text

/// Takes from the lines inside the body what is not the article's text: labels and links before the first paragraph and
/// behind the last, headings of other blocks, calls to read, follow and subscribe.
struct LineFilter {
    let outline: PageOutline
    private let finder: BodyFinder
    /// For each element, whether it is a root of the text or lies below one.
    private let isInRoots: [Bool]
    /// Lines that repeat one before the text are not text.
    let titles: FoldedTexts
    /// The article's title alone.
    private let title: FoldedTexts
    /// What the page's head gives as its summary.
    private let summaries: FoldedTexts
    /// The page's host, without www.
    private let host: String?
    /// What other pages of the source say in the same place.
    private let repeats: RepeatedLines?
    /// The line that was fetched from outside the roots.
    private(set) var standfirst: Int?
    /// What became of every line of the outline.
    private(set) var verdicts: [LineVerdict]

    init(
        _ outline: PageOutline, _ finder: BodyFinder, titles: [String], summaries: [String], repeats: RepeatedLines?,
        host: String?
    ) {
        self.host = host.map { $0.hasPrefix("www.") ? String($0.dropFirst(4)) : $0 }
        self.outline = outline
        self.repeats = repeats
        self.summaries = FoldedTexts(summaries)
        self.finder = finder
        var isInRoots = [Bool](repeating: false, count: outline.elements.count)
        for root in finder.roots {
            for place in root..<outline.elements[root].end { isInRoots[place] = true }
        }
        self.isInRoots = isInRoots
        title = FoldedTexts(titles.prefix(1))
        self.titles = FoldedTexts(titles)
        verdicts = outline.lines.map { line in
            finder.isCut[line.element] ? .cutElement : !isInRoots[line.element] ? .outside : .kept
        }
    }

    /// The places in `outline.lines` of the lines to keep, and of those cut from the end.
    mutating func kept() -> (lines: [Int], tail: [Int]) {
        var kept = verdicts.indices.filter { verdicts[$0] == .kept }
        kept = withStandfirst(kept)
        note(&kept, endingBeforeNextStory(kept), .nextStory)
        note(&kept, endingBeforeNextArticle(kept), .nextStory)
        note(&kept, endingAtMarker(kept), .behindMarker)
        note(&kept, withoutPointers(kept), .boilerplate)
        note(&kept, withoutRepeats(kept), .repeated)
        if let repeats {
            note(&kept, kept.filter { !repeats.mastheads.contains($0) }, .masthead)
            note(&kept, withoutTemplate(kept, repeats), .template)
        }
        note(&kept, trimmedHead(kept), .head)
        let whole = kept
        note(&kept, trimmedTail(kept), .tail)
        let tail = whole.suffix(whole.count - kept.count)
        note(&kept, withoutEmptySections(kept), .emptySection)
        return (kept, Array(tail))
    }

    /// The paragraph between title and text that sums the article up stands often outside of the text's element.
    private mutating func withStandfirst(_ kept: [Int]) -> [Int] {
        guard let first = kept.first,
            let title = outline.lines[..<first].lastIndex(where: { titles.contains($0, of: outline) })
        else { return kept }
        let lead = ((title + 1)..<first).first { place in
            let line = outline.lines[place]
            return line.length >= 50 && line.linkDensity < 0.3 && !finder.isCut[line.element]
                && outline.elements[line.element].level != 1 && (isSummary(line) || isBoldLead(line))
        }
        guard let lead else { return kept }
        let own = folded(outline.lines[lead])
        guard !kept.contains(where: { folded(outline.lines[$0]) == own }) else { return kept }
        verdicts[lead] = .kept
        standfirst = lead
        return [lead] + kept
    }

    /// Whether a line is marked as the summary, or repeats what the page's head gives as one.
    private func isSummary(_ line: TextLine) -> Bool {
        if summaries.contains(line, of: outline) { return true }
        return outline.ancestors(of: line.element).prefix(3).contains {
            outline.elements[$0].traits.contains(.summary)
        }
    }

    /// A long paragraph in bold, of no picture and of nothing beside the story.
    private func isBoldLead(_ line: TextLine) -> Bool {
        guard line.length >= 80, line.linked == 0, !isHeading(line) else { return false }
        let isApart = outline.ancestors(of: line.element).prefix(4).contains {
            let element = outline.elements[$0]
            return !element.traits.isDisjoint(with: .unlikely) || element.node.isNamed("figure")
        }
        if isApart { return false }
        let bold = outline.elements[line.element].node.descendants.first { $0.isNamed("strong") || $0.isNamed("b") }
        return bold.map { WhiteSpace.collapsed($0.text).unicodeScalars.count >= line.length - 2 } ?? false
    }

    /// Goes on with what one step of the filter left, and notes why the other lines are gone.
    private mutating func note(_ kept: inout [Int], _ left: [Int], _ verdict: LineVerdict) {
        guard left.count < kept.count else { return }
        for place in kept { verdicts[place] = verdict }
        for place in left { verdicts[place] = .kept }
        kept = left
    }

    /// Some pages print a paragraph or the whole text twice, for two sizes of screens. Elsewhere what is said again may
    /// be meant.
    private func withoutRepeats(_ kept: [Int]) -> [Int] {
        var first: [LineText: Int] = [:]
        first.reserveCapacity(kept.count)
        var repeats: [(index: Int, distance: Int)] = []
        var (repeated, all) = (0, 0)
        for (index, place) in kept.enumerated() where outline.lines[place].length >= 80 {
            all += outline.lines[place].length
            let text = LineText(bytes: outline.text[outline.lines[place].bytes])
            if let earlier = first[text] {
                repeats.append((index, index - earlier))
                repeated += outline.lines[place].length
            } else {
                first[text] = index
            }
        }
        let isWhole = repeated * 3 > all
        let gone = Set(repeats.filter { isWhole || $0.distance <= 2 }.map(\.index))
        return gone.isEmpty ? kept : kept.indices.filter { !gone.contains($0) }.map { kept[$0] }
    }

    func isHeading(_ line: TextLine) -> Bool { outline.isHeading(line) }

    /// Whole other stories behind the article begin with a headline like its own.
    private func endingBeforeNextStory(_ kept: [Int]) -> [Int] {
        guard let own = outline.lines.first(where: { isHeading($0) && titles.contains($0, of: outline) }) else {
            return kept
        }
        let headline = outline.elements[own.element]
        let name = headline.node.attribute("class") ?? ""
        // Sections of one story have headings of their own; headlines are told by their class.
        guard headline.level == 1 && headline.traits.contains(.title) || headline.level <= 3 && !name.isEmpty else {
            return kept
        }
        var weight = 0.0
        for (index, place) in kept.enumerated() {
            let line = outline.lines[place]
            let element = outline.elements[line.element]
            if weight > 200, element.level == headline.level, element.traits == headline.traits,
                element.node.attribute("class") ?? "" == name, !titles.contains(line, of: outline),
                line.element > own.element
            {
                return Array(kept[..<index])
            }
            weight += line.weight
        }
        return kept
    }

    /// Other stories that readers scroll on to have an `article` with a title of its own each.
    private func endingBeforeNextArticle(_ kept: [Int]) -> [Int] {
        guard
            let own = outline.lines.first(where: {
                outline.elements[$0.element].level == 1 && title.contains($0, of: outline)
            }),
            let story = article(around: own.element)
        else { return kept }
        var weight = 0.0
        for (index, place) in kept.enumerated() {
            let line = outline.lines[place]
            if weight > 200, outline.elements[line.element].level == 1, line.element >= outline.elements[story].end,
                !title.contains(line, of: outline), article(around: line.element) != nil
            {
                return Array(kept[..<index])
            }
            weight += line.weight
        }
        return kept
    }

    /// The nearest `article` around an element.
    private func article(around place: Int) -> Int? {
        outline.ancestors(of: place).first { outline.elements[$0].kind == .article }
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
            if weight > 100, line.length < 60 {
                let text = folded(line)
                if BoilerplatePhrases.isSureEnd(text) || BoilerplatePhrases.isCountOfComments(text) {
                    return Array(kept[..<index])
                }
            }
            // What is to be had for paying; a whole text may stand behind the note, too.
            if weight > 100, line.length < 140, total - weight < 400, BoilerplatePhrases.isPaywall(folded(line)) {
                return Array(kept[..<index])
            }
            weight += line.weight
        }
        return kept
    }

    /// A sentence of many words without links.
    func isProse(_ line: TextLine) -> Bool {
        line.linked == 0 && line.words >= 7 && endsSentence(line) && !isHeading(line)
    }

    private func endsSentence(_ line: TextLine) -> Bool {
        var end = outline.text[line.bytes].suffix(12)
        for quote in ["\"", "”", "»", "'", "’", ")"]
        where end.count > 2 && end.suffix(quote.utf8.count).elementsEqual(quote.utf8) {
            end = end.dropLast(quote.utf8.count)
        }
        return [".", "!", "?", "؟", "۔", "…"].contains { end.suffix($0.utf8.count).elementsEqual($0.utf8) }
    }

    func folded(_ line: TextLine) -> String { BoilerplatePhrases.folded(outline.string(line)) }

    private func isBoilerplate(_ line: TextLine) -> Bool {
        let element = outline.elements[line.element]
        if line.length < 40 && isPlayerClock(line) { return true }
        if line.linkDensity > 0.8 && line.length < 250 && !leadsAway(line) {
            // A linked word in a list or table of the text is text; a linked sentence of its own is a pointer
            // elsewhere.
            if element.level == 0 && element.kind != .cell && !isQuoted(line.element) {
                return line.words > 2 || element.kind != .listItem
            }
        }
        guard line.length < 320 else { return false }
        return BoilerplatePhrases.isBoilerplate(
            folded(line), isLinked: line.linkDensity > 0.4, isProse: isProse(line))
    }

    /// Without phrases from around articles; a linked heading right behind one ("Read also:") goes with it.
    private func withoutPointers(_ kept: [Int]) -> [Int] {
        var isBehindPointer = false
        return kept.filter { place in
            let line = outline.lines[place]
            let isLinkedHeading = isHeading(line) && line.linkDensity > 0.8
            if isBoilerplate(line) {
                isBehindPointer = line.linked == 0 && BoilerplatePhrases.isPointer(folded(line))
                return false
            }
            defer { isBehindPointer = false }
            return !(isBehindPointer && isLinkedHeading)
        }
    }

    /// A linked paragraph to another host: a source, a shop, not the site's next story.
    func leadsAway(_ line: TextLine) -> Bool {
        let element = outline.elements[line.element]
        guard element.kind == .paragraph, let host,
            let link = element.node.descendants.first(where: { $0.isNamed("a") }), let href = link.attribute("href"),
            let target = URLReference(href)?.host, !target.isEmpty
        else { return false }
        return !target.hasSuffix(host) && !host.hasSuffix(target)
    }

    /// "0:00 0:00:42 0:00": the clock of a player.
    private func isPlayerClock(_ line: TextLine) -> Bool {
        let bytes = outline.text[line.bytes]
        return bytes.count { $0 == UInt8(ascii: ":") } > 1
            && bytes.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ":") || $0 == 0x20 || $0 == UInt8(ascii: "/") }
    }

    private func isQuoted(_ place: Int) -> Bool {
        outline.ancestors(of: place).prefix(3).contains { outline.elements[$0].node.isNamed("blockquote") }
    }

    /// Headings with no text below them.
    private func withoutEmptySections(_ kept: [Int]) -> [Int] {
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
        return out.reversed()
    }
}

/// A line's text to look for. A slice by itself is hashed a byte at a time.
private struct LineText: Hashable {
    let bytes: ArraySlice<UInt8>

    func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
}
