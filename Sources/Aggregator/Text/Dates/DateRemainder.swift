/// Words of a line that belong to no date, as they stand together.
package struct DateRemainder {
    package let words: Int
    /// It ends as sentences do.
    package fileprivate(set) var isSentence: Bool
    /// A comma parts it from the one before.
    package let isBehindComma: Bool

    /// What a line says besides dates, times and what announces them: cut at dates and at `| - – / • · ، ,`.
    package static func all(in line: some StringProtocol) -> [DateRemainder] {
        let tokens = DateToken.tokens(of: line)
        var scan = Scan()
        let dated = DateFinder(tokens, isEnglish: false, weekday: nil).candidates.filter { $0.day != nil }
            .reduce(into: Set<Int>()) { $0.formUnion($1.range) }
        for index in tokens.indices {
            func isSign(_ index: Int, _ sign: Unicode.Scalar) -> Bool {
                tokens.indices.contains(index) && tokens[index].isSign(sign)
            }
            let next = index + 1 < tokens.count ? tokens[index + 1] : nil
            if dated.contains(index) {
                scan.date()
                continue
            }
            switch tokens[index].kind {
            case .word(let word):
                let isOfDate = DateLine.isOfDates(word, previous: index > 0 ? tokens[index - 1].word : nil)
                scan.word(isOfDate: isOfDate || DateLine.announcements.contains(word))
            case .number:
                let isCount = next?.word.map { DateWords.units[$0] != nil } == true
                if !isSign(index - 1, ":"), !isSign(index + 1, ":"), !isCount { scan.word(isOfDate: false) }
            case .sign(0x2E):
                if next?.isAttached != true { scan.stop() }
            case .sign(0x2C), .sign(0x60C): scan.comma()
            case .sign(let sign):
                if marks.contains(sign) {
                    scan.mark()
                } else if cuts.contains(sign), sign != 0x2D || !tokens[index].isAttached {
                    scan.cut()
                }
            }
        }
        scan.cut()
        return scan.parts
    }

    /// Signs that end sentences and clauses, and those that part the pieces of a byline.
    private static let marks = Set("!?؟؛;…۔".unicodeScalars.map(\.value))
    private static let cuts = Set("|-–—/•·".unicodeScalars.map(\.value))

    /// The parts up to a place in the line.
    private struct Scan {
        /// More words than these before a full stop are a sentence; fewer may be shortened.
        private static let shortest = 2

        private(set) var parts: [DateRemainder] = []
        /// Words up to the last one that is of no date, and those behind it.
        private var words = 0
        private var trailing = 0
        private var isBehindComma = false
        /// The last part ended with a date, and nothing stands behind that.
        private var isBeforeDate = false

        private mutating func end(isSentence: Bool = false) {
            if words > 0 {
                parts.append(DateRemainder(words: words, isSentence: isSentence, isBehindComma: isBehindComma))
            }
            (words, trailing, isBehindComma) = (0, 0, false)
        }

        mutating func date() {
            isBeforeDate = isBeforeDate || words > 0
            end()
        }

        /// Words of dates count inside a part only.
        mutating func word(isOfDate: Bool) {
            if isOfDate, words == 0 { return }
            isBeforeDate = false
            trailing += 1
            if !isOfDate { (words, trailing) = (words + trailing, 0) }
        }

        mutating func cut() {
            isBeforeDate = false
            end()
        }

        mutating func comma() {
            let isBehind = words > 0
            cut()
            isBehindComma = isBehind
        }

        mutating func mark() {
            // "The bridge fell on 27 August!"
            if isBeforeDate, words == 0, let last = parts.indices.last { parts[last].isSentence = true }
            isBeforeDate = false
            end(isSentence: true)
        }

        mutating func stop() {
            if words > Self.shortest || (words == 0 && parts.last.map { $0.words > Self.shortest } == true) { mark() }
        }
    }
}
