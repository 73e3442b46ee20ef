internal import Markup
internal import Model
internal import Text

extension LineFilter {
    /// Whether a line is worth being the text's first or last.
    func isSolid(_ line: TextLine) -> Bool {
        if isStandfirst(line) { return true }
        if isHeading(line) || line.linkDensity > 0.5 || isDateline(line) { return false }
        if line.length <= 160, FactLine.isOne(outline.string(line)) { return false }
        if line.length + line.dense >= 80 { return true }
        return line.length >= 25 && line.words >= 4 && line.sentenceMarks > 0
    }

    private func isStandfirst(_ line: TextLine) -> Bool {
        standfirst.map { outline.lines[$0].bytes == line.bytes } ?? false
    }

    /// "Published: 6 November 2025, 12:26": when the article was written or changed, not its text.
    private func isDateline(_ line: TextLine) -> Bool {
        line.length < 90 && line.bytes.contains { outline.text[$0].isASCIIDigit || outline.text[$0] >= 0xD9 }
            && BoilerplatePhrases.isDateline(folded(line)) && !tellsMore(line)
    }

    /// "Today, 12 of the 34 provinces have none.": begins as a dateline does, and is a sentence.
    private func tellsMore(_ line: TextLine) -> Bool {
        isProse(line) && !DateLine.isAmongFacts(outline.string(line))
    }

    /// Begins with the first paragraph, or with the heading or short paragraphs right before it.
    func trimmedHead(_ lines: [Int]) -> [Int] {
        let kept = behindTitle(lines)
        guard let first = kept.firstIndex(where: { isSolid(outline.lines[$0]) && !isTitle($0) }) else { return kept }
        var head = Array(kept[..<first])
        head.removeAll { place in
            let line = outline.lines[place]
            if isTitle(place) { return true }
            let level = outline.elements[line.element].level
            return (level != 2 && level != 3 || line.linkDensity > 0.3) && !isOpening(line)
        }
        let openings = head.reversed().prefix { isOpening(outline.lines[$0]) }.count
        return head.suffix(max(1, min(openings, 3))) + withoutFacts(Array(kept[first...]))
    }

    /// What stands above the title, a line of the masthead that reads like a sentence, is no text.
    private func behindTitle(_ kept: [Int]) -> [Int] {
        guard let title = kept.prefix(12).lastIndex(where: { isTitle($0) }), title > 0 else { return kept }
        let above = kept[..<title].reduce(0) { $0 + (isTitle($1) ? 0 : outline.lines[$1].weight) }
        let whole = kept.reduce(0) { $0 + outline.lines[$1].weight }
        let isStandfirstAbove = kept[..<title].contains { isStandfirst(outline.lines[$0]) }
        return above < 150 && above < whole * 0.1 && !isStandfirstAbove ? Array(kept[(title + 1)...]) : kept
    }

    /// "Grace be with you and peace": a short paragraph of words that no label would need.
    private func isOpening(_ line: TextLine) -> Bool {
        let element = outline.elements[line.element]
        return element.kind == .paragraph && element.level == 0 && line.linked == 0
            && (line.words >= 5 && line.length >= 25 || isQuestion(line)) && !isDateline(line) && !isFact(line)
            && !outline.text[line.bytes].contains(where: \.isASCIIDigit)
    }

    /// "Q: What did you find?": an interview begins with it.
    private func isQuestion(_ line: TextLine) -> Bool {
        let end = outline.text[line.bytes].suffix(2)
        return line.words >= 4 && (end.last == UInt8(ascii: "?") || end.elementsEqual("؟".utf8))
    }

    /// Author, day and reading time between the first sentences: short lines on end of which one says so.
    private func withoutFacts(_ kept: [Int]) -> [Int] {
        var gone = 1..<1
        var index = 1
        while index < min(kept.count, 8) {
            let run = kept[index...].prefix { isShortLabel(outline.lines[$0]) }
            if run.count <= 5, run.contains(where: { isFact(outline.lines[$0]) }), run.endIndex < kept.count {
                gone = index..<run.endIndex
                break
            }
            index = max(run.endIndex, index + 1)
        }
        return Array(kept[..<gone.lowerBound] + kept[gone.upperBound...])
    }

    private func isShortLabel(_ line: TextLine) -> Bool {
        let element = outline.elements[line.element]
        return line.length <= 60 && line.sentenceMarks <= 2 && element.level == 0 && element.kind != .listItem
            && element.kind != .cell && !line.isContinued
    }

    /// "By Ali Rahimi", "Dec 17, 2025", "6 min read".
    private func isFact(_ line: TextLine) -> Bool {
        guard line.length <= 60, line.words <= 9 else { return false }
        if FactLine.isOne(outline.string(line)) { return true }
        let text = folded(line)
        if BoilerplatePhrases.isByline(text) && line.words <= 6 { return true }
        guard text.contains(where: \.isNumber) else { return false }
        if text.hasSuffix("min read") || text.hasSuffix("minute read") || text.hasSuffix("minutes read") { return true }
        return line.words <= 5
            && WrittenDate.parse(text, language: nil, zone: .utc, now: Self.lastDay)?.precision == .day
    }

    /// Days up to here are days (the end of the year 2100).
    private static let lastDay = Instant(seconds: 4_133_894_400)

    func isTitle(_ place: Int) -> Bool { titles.contains(outline.lines[place], of: outline) }

    /// Characters; `isCredit` looks at less, and longer ones need not be folded for it.
    private static let longestCredit = 800

    func trimmedTail(_ lines: [Int]) -> [Int] {
        var kept = lines
        while let last = kept.last, kept.count > 1 {
            let line = outline.lines[last]
            let isCredit =
                line.length < Self.longestCredit && isCredit(line) || isBiography(line)
            if isSolid(line) && !isCredit { return kept }
            let kind = outline.elements[line.element].kind
            if leadsAway(line) && !isCredit { return kept }
            if !isCredit, !isHeading(line), line.linkDensity < 0.3,
                kind == .listItem || kind == .cell || line.isContinued
            {
                return kept
            }
            if kind == .paragraph, !isHeading(line), line.linkDensity < 0.3,
                line.sentenceMarks > 0 || line.words >= 5 && line.length >= 30, !isCredit,
                !isDateline(line)
            {
                return kept
            }
            kept.removeLast()
        }
        return kept
    }

    /// Who made the text, or how to reach them.
    private func isCredit(_ line: TextLine) -> Bool {
        let text = folded(line)
        return BoilerplatePhrases.isCredit(
            text, isProse: isProse(line) && !text.contains("@") && !text.contains("www."))
    }

    /// "X is a senior researcher with …": who wrote the text.
    func isBiography(_ line: TextLine) -> Bool {
        line.length < 500 && BylineFinder.subject(of: outline.string(line)) != nil
    }
}
