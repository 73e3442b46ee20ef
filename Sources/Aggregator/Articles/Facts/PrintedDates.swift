internal import Markup
internal import Model
internal import Text

/// The date of publication in the lines that readers see: between title and text, right above the title, among the
/// first lines of the text, right behind it.
struct PrintedDates {
    let clock: PageClock
    let outline: PageOutline
    let body: PageDates.BodyPlace
    /// Lines that tell the day of the fetch as the source's masthead does.
    let mastheads: Set<Int>

    /// No newspaper was on the web before (Gregorian year): an earlier date is of what is told, not of the telling.
    private static let firstYear = 1994

    private var count: Int { outline.lines.count }
    private var first: Int { min(body.firstLine ?? 0, count) }
    private var last: Int { max(body.lastLine ?? first, first) }
    private var start: Int { min(body.titleLine ?? max(0, first - 6), count) }

    private var between: Range<Int> { start..<min(count, max(start + 4, first)) }
    private var above: Range<Int> { max(0, start - 4)..<start }
    /// What was cut between the first paragraphs: a block of the article's facts.
    private var inside: Range<Int> { first..<min(count, min(last, first + 12)) }
    /// What was cut from the end of the text, and what follows it.
    private var behind: Range<Int> { min(max(inside.upperBound, last - 5), count)..<min(count, last + 25) }

    /// A date near the title whose line says that it is the one of publication.
    func named() -> StatedDate? {
        guard body.firstLine != nil else { return nil }
        for index in Array(between) + above where isShort(index) && isNamed(index) {
            if outline.isAboutOthers(outline.lines[index].element, body) { continue }
            if let date = date(index, isTrusted: true) { return date }
        }
        return nil
    }

    /// The best date around title and text. The day of the fetch only right below the title.
    func near() -> StatedDate? {
        guard body.firstLine != nil else { return nil }
        return belowTitle() ?? aboveTitle() ?? insideText() ?? placeAndDay() ?? behindText()
    }

    private func belowTitle() -> StatedDate? {
        for index in between where isShort(index) {
            let isNamed = isNamed(index)
            let isMarked = isNamed || isDated(index)
            guard isMarked || isOfFacts(index) else { continue }
            if index > first && !isMarked && outline.lines[index].length > 60 { continue }
            // The masthead stands above the title; a line right below it is the story's.
            let isBelow = body.titleLine.map { isMarked || index - $0 <= 3 } ?? false
            if let date = date(index, isTrusted: isNamed, mayBeToday: isBelow) { return date }
        }
        return nil
    }

    private func aboveTitle() -> StatedDate? {
        for index in above where isShort(index) {
            let isNamed = isNamed(index)
            guard isNamed || isDated(index) || beginsWithDay(index) && isInBlockOfTitle(index) && isOfFacts(index),
                !outline.isAboutOthers(outline.lines[index].element, body), isNamed || !isOfAnotherStory(index)
            else { continue }
            if let date = date(index, isTrusted: isNamed) { return date }
        }
        return nil
    }

    private func insideText() -> StatedDate? {
        for index in inside where isShort(index) {
            let line = outline.lines[index]
            let isAlone = index < first + 6 && line.length <= (index < first + 2 ? 40 : 24)
            let isNamed = isNamed(index)
            guard isNamed || isDated(index) || isAlone && isOfFacts(index), !outline.isAboutOthers(line.element, body)
            else { continue }
            if let date = date(index, isTrusted: isNamed) { return date }
        }
        return nil
    }

    /// "KABUL, March 3, 2024 (Agency) – …", "29.11.2022 – …": what the first paragraph begins with.
    private func placeAndDay() -> StatedDate? {
        for index in first..<min(count, first + 2) where outline.lines[index].length > 60 && mayBeginWithDay(index) {
            let head = outline.string(outline.lines[index]).prefix(64)
            guard let end = Self.mark(in: head) else { continue }
            let text = head[..<end].trimmed()
            guard text.last?.isNumber ?? false, text.count(where: { $0 == " " }) <= 6, Self.hasYear(text),
                let date = clock.printed(text), date.civilDate.year >= Self.firstYear
            else { continue }
            return date
        }
        return nil
    }

    /// The lines that tell author, day and section behind the text; nothing when they name several days.
    private func behindText() -> StatedDate? {
        var found: StatedDate?
        for index in behind where isShort(index) {
            let line = outline.lines[index]
            if outline.elements[line.element].level > 0 && found != nil { break }
            let isNamed = isNamed(index)
            guard isNamed || index > last && index <= last + 8 && isDated(index),
                !outline.isAboutOthers(line.element, body), isNamed || !isOfAnotherStory(index),
                let date = date(index, isTrusted: isNamed)
            else { continue }
            if isNamed { return date }
            if let found, found.civilDate != date.civilDate { return nil }
            found = found ?? date
        }
        return found
    }

    /// Whether a digit of some script may be among the line's first 64 characters: to read those as characters takes a hundred
    /// times as long.
    private func mayBeginWithDay(_ index: Int) -> Bool {
        var before: UInt8 = 0
        return outline.text[outline.lines[index].bytes].prefix(512).contains { byte in
            defer { before = byte }
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): return true
            case 0xA0...0xA9: return before == 0xD9
            case 0xB0...0xB9: return before == 0xDB
            default: return byte >= 0xE0 && byte != 0xE2
            }
        }
    }

    // MARK: One line

    private func isShort(_ index: Int) -> Bool {
        let length = outline.lines[index].length
        return length >= 6 && length <= 320 && !mastheads.contains(index) && mayHoldDate(index)
    }

    /// Whether there is a digit of any script in the line, or it is short enough to be "yesterday".
    private func mayHoldDate(_ index: Int) -> Bool {
        let bytes = outline.text[outline.lines[index].bytes]
        return bytes.count < 32
            || bytes.contains { $0.isASCIIDigit || $0 == 0xD9 || $0 == 0xDB || $0 >= 0xE3 }
    }

    /// - Parameters:
    ///   - isTrusted: Whether the line says that it tells the date of publication.
    ///   - mayBeToday: Whether the day of the fetch can be the story's here.
    private func date(_ index: Int, isTrusted: Bool, mayBeToday: Bool = false) -> StatedDate? {
        guard isTrusted || outline.lines[index].length <= 160, !isBehindLabelOfChange(index),
            let text = DatelinePhrases.withoutChange(outline.string(outline.lines[index])),
            let date = clock.printed(text), isTrusted || date.civilDate.year >= Self.firstYear,
            mayBeToday || !clock.isFetchDay(date)
        else { return nil }
        return date
    }

    /// Whether the line says that it tells the date of publication, or the line before does and nothing else: "Date",
    /// "تاریخ نشر".
    private func isNamed(_ index: Int) -> Bool {
        if DatelinePhrases.namesPublication(outline.string(outline.lines[index])) { return true }
        guard index > 0, outline.lines[index - 1].length < 20 else { return false }
        return DatelinePhrases.namesPublication(outline.string(outline.lines[index - 1]))
    }

    /// "Last updated" on the line before, which says nothing else.
    private func isBehindLabelOfChange(_ index: Int) -> Bool {
        guard index > 0, outline.lines[index - 1].length < 24 else { return false }
        let label = outline.string(outline.lines[index - 1])
        return DatelinePhrases.namesChange(label) && !label.contains(where: \.isNumber)
    }

    /// Whether the headline of another story stands beside the line; a link in it is none.
    private func isOfAnotherStory(_ index: Int) -> Bool {
        let line = outline.lines[index]
        return line.linked == 0 && outline.standsWithAnotherHeadline(line.element, body)
    }

    private func isDated(_ index: Int) -> Bool {
        outline.ancestors(of: outline.lines[index].element).prefix(3).contains {
            !outline.elements[$0].traits.isDisjoint(with: [.date, .meta, .byline])
        }
    }

    /// Whether a line that nothing names tells facts of the article, and no sentence that has a day in it: a subtitle, a
    /// heading, the first words, what a picture shows.
    private func isOfFacts(_ index: Int) -> Bool {
        let line = outline.lines[index]
        let text = outline.string(line)
        if outline.elements[line.element].level > 0 { return DateLine.isOne(text) }
        let isOfPicture = outline.ancestors(of: line.element).prefix(3).contains {
            let element = outline.elements[$0]
            return !element.traits.isDisjoint(with: [.caption, .summary]) || element.node.isNamed("figure")
        }
        return !isOfPicture && DateLine.isAmongFacts(text)
    }

    /// "24. April 2020 | Region": not what the masthead says beside the day.
    private func beginsWithDay(_ index: Int) -> Bool {
        let line = outline.lines[index]
        return line.length <= 32 || line.length <= 80 && outline.string(line).first?.isNumber ?? false
    }

    /// Whether the line and the title stand in one small block.
    private func isInBlockOfTitle(_ index: Int) -> Bool {
        guard let title = body.titleLine else { return false }
        return outline.shareBlock(outline.lines[title].element, outline.lines[index].element)
    }

    /// Where a place and a day end: at the first mark, else at the first dash behind a space.
    private static func mark(in text: Substring) -> String.Index? {
        let scalars = text.unicodeScalars
        if let mark = scalars.firstIndex(where: { "–—|(:".unicodeScalars.contains($0) }) { return mark }
        var before: Unicode.Scalar = "-"
        return scalars.firstIndex { scalar in
            defer { before = scalar }
            return scalar == "-" && before == " "
        }
    }

    /// Four digits on end, of any script.
    private static func hasYear(_ text: String) -> Bool {
        var run = 0
        for character in text {
            run = character.isNumber ? run + 1 : 0
            if run == 4 { return true }
        }
        return false
    }
}

extension Substring {
    fileprivate func trimmed() -> String {
        var text = self
        while let last = text.last, last == " " { text.removeLast() }
        return String(text)
    }
}
