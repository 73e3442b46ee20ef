/// Lines that tell a date and nothing else: "Updated: 3 May 2024, 17:45", "آخرین به‌روزرسانی: ۳ ساعت پیش".
package enum DateLine {
    /// Bytes; longer lines are prose.
    private static let longest = 160

    /// True when the line holds a date or a time and, besides, only words that belong to dates or announce them.
    package static func isOne(_ line: some StringProtocol) -> Bool {
        guard line.utf8.count <= longest else { return false }
        let tokens = DateToken.tokens(of: line)
        let finder = DateFinder(tokens, isEnglish: false, weekday: nil)
        let dated = finder.candidates.filter { $0.day != nil }
        let isRelative = tokens.contains { $0.word.map { DateWords.ago.contains($0) } ?? false }
        let isDayNamed = tokens.contains { $0.word.map { DateWords.relativeDays[$0] != nil } ?? false }
        guard !dated.isEmpty || isRelative || isDayNamed else { return false }
        return tokens.indices.allSatisfy { index in
            guard let word = tokens[index].word else { return true }
            return isOfDates(word, previous: index > 0 ? tokens[index - 1].word : nil) || announcements.contains(word)
        }
    }

    /// True when the line says besides its dates only what is printed beside one: a name, a place, a section. A sentence
    /// has words on both sides of its date, or ends as one, or has many; the day it tells may be that of anything.
    package static func isAmongFacts(_ line: some StringProtocol) -> Bool {
        guard line.utf8.count <= 2 * longest else { return false }
        let (tokens, dates, isOther) = words(of: line)
        if endsAsSentence(tokens, isOther) { return false }
        var start = 0
        for end in tokens.indices.map({ $0 + 1 }) {
            let isEnd = end == tokens.count
            guard isEnd || parts(tokens, at: end - 1) && !dates.contains(where: { $0.contains(end - 1) }) else {
                continue
            }
            let others = (start..<end).filter { isOther[$0] }
            if others.count > mostWords { return false }
            if let date = dates.first(where: { $0.lowerBound >= start && $0.upperBound <= end }),
                let first = others.first, first < date.lowerBound,
                others.contains(where: { $0 >= date.upperBound }) || isToldOf(date, in: tokens, after: first)
            {
                return false
            }
            start = end
        }
        return true
    }

    /// How many words of the line belong to no date and announce none; nil when they make a sentence.
    package static func otherWords(in line: some StringProtocol) -> Int? {
        let (tokens, _, isOther) = words(of: line)
        return endsAsSentence(tokens, isOther) ? nil : isOther.count { $0 }
    }

    /// The line's tokens, where its dates stand, and which are words that have nothing to do with dates.
    private static func words(
        of line: some StringProtocol
    ) -> (tokens: [DateToken], dates: [Range<Int>], isOther: [Bool]) {
        let tokens = DateToken.tokens(of: EastAsianDate.spelledInSigns(String(line)))
        let dates = DateFinder(tokens, isEnglish: false, weekday: nil).candidates.filter { $0.day != nil }.map(\.range)
        let dated = dates.reduce(into: Set<Int>()) { $0.formUnion($1) }
        let isOther = tokens.indices.map { index in
            guard let word = tokens[index].word, !dated.contains(index) else { return false }
            return !isOfDates(word, previous: index > 0 ? tokens[index - 1].word : nil) && !announcements.contains(word)
        }
        return (tokens, dates, isOther)
    }

    private static func endsAsSentence(_ tokens: [DateToken], _ isOther: [Bool]) -> Bool {
        guard let end = tokens.last, isOther.contains(true) else { return false }
        return sentenceMarks.contains(where: end.isSign)
    }

    /// Whether a preposition ties a date to other words before it: "Kabul fell on 15 August". Not to who wrote.
    private static func isToldOf(_ date: Range<Int>, in tokens: [DateToken], after first: Int) -> Bool {
        let before = tokens[first..<date.lowerBound].last { token in
            token.word.map { DateWords.weekday($0, previous: nil) == nil } ?? false
        }
        return before?.word.map(prepositions.contains) ?? false && !(tokens[first].word.map(bylines.contains) ?? false)
    }

    private static let prepositions: Set<String> = [
        "on", "at", "of", "in", "since", "until", "till", "from", "before", "after", "am", "vom", "bis", "le", "du",
        "در", "تا", "از", "به", "روز", "په", "تر", "له", "د",
    ]
    private static let bylines: Set<String> = ["by", "von", "par", "por", "di", "توسط", "نویسنده", "لیکوال", "از"]

    /// Of a name, a place, a section.
    private static let mostWords = 4
    private static let sentenceMarks: [Unicode.Scalar] = [".", "!", "?", "؟", "۔", "…", "।"]
    private static let separators: [Unicode.Scalar] = ["|", "•", "·", "/", "–", "—", ",", "،", ";", "؛", ":", "(", ")"]

    /// Whether a sign parts what stands before it from what stands behind it. A hyphen inside a name does not.
    private static func parts(_ tokens: [DateToken], at index: Int) -> Bool {
        if separators.contains(where: tokens[index].isSign) { return true }
        return tokens[index].isSign("-")
            && !(tokens[index].isAttached && index + 1 < tokens.count && tokens[index + 1].isAttached)
    }

    private static func isOfDates(_ word: String, previous: String?) -> Bool {
        MonthNames.month(word) != nil || DateWords.weekday(word, previous: previous) != nil
            || DateWords.ago.contains(word) || DateWords.units[word] != nil || DateWords.relativeDays[word] != nil
            || DateWords.halvesOfDay[word] != nil || DateWords.zones[word] != nil || DateWords.counts[word] != nil
            || DateWords.americanZones[word] != nil || DateWords.beforeDay.contains(word)
            || DateWords.beforeYear.contains(word) || DateWords.ordinals[word] != nil
            || DateWords.ordinalSuffixes.contains(word) || numerals.contains(word)
    }

    /// Parts of weekdays and of lengths of time.
    private static let numerals: Set<String> = ["سی", "چار", "نیم", "و", "and"]

    /// As `DateToken` folds them.
    private static let announcements: Set<String> = {
        let words = """
            updated update last published publication date posted modified first on at time gmt utc ist local edited
            تاریخ تاریخ‌ نشر انتشار منتشر شده شد آخرین به روز بروز رسانی بروزرسانی به‌روزرسانی به‌روز تازه ویرایش زمان
            خپور شوی وروستی وروستۍ نېټه نیټه خپرېدو خپرولو نوي نوی شو او پر در
            """
        var out: Set<String> = []
        for word in words.split(whereSeparator: \.isWhitespace) {
            for token in DateToken.tokens(of: word) { if let word = token.word { out.insert(word) } }
        }
        return out
    }()
}
