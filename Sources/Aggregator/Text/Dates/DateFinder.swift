internal import Model

/// Finds what looks like dates among the tokens of a text.
struct DateFinder {
    private let tokens: [DateToken]
    /// English pages write 3/4 for both orders; others put the day first.
    private let isEnglish: Bool
    private let weekday: Int?
    /// Numbers that are the day or the year of a candidate already.
    private var used: Set<Int> = []
    private(set) var candidates: [DateCandidate] = []

    init(_ tokens: [DateToken], isEnglish: Bool, weekday: Int?) {
        self.tokens = tokens
        self.isEnglish = isEnglish
        self.weekday = weekday
        for index in tokens.indices {
            switch tokens[index].kind {
            case .number: if !used.contains(index) { numeric(at: index) }
            case .word(let word): if let month = MonthNames.month(word) { named(month, at: index) }
            case .sign: break
            }
        }
    }

    /// Some number looks like a year but belongs to no candidate.
    var hasLooseYear: Bool {
        tokens.indices.contains { index in
            guard tokens[index].digits == 4, let number = tokens[index].number, !used.contains(index) else {
                return false
            }
            return DateCandidate.calendar(ofYear: number) != nil
        }
    }

    // MARK: Months by name

    private mutating func named(_ month: MonthNames.Month, at index: Int) {
        let before = dayBefore(index)
        let after = dayAfter(index)
        var options: [DateCandidate?] = []
        if let before {
            options.append(candidate(month, day: before.day, range: before.index..<(index + 1)))
        }
        if let after {
            options.append(candidate(month, day: after.day, range: index..<after.end))
        }
        if options.isEmpty { options.append(candidate(month, day: nil, range: index..<(index + 1))) }
        guard let chosen = choice(options.compactMap { $0 }) else { return }
        if let before, chosen.range.lowerBound == before.index { used.insert(before.index) }
        for place in chosen.range where tokens[place].number != nil { used.insert(place) }
        candidates.append(chosen)
    }

    /// "۸مه د سرطان ۱۷مه": a number on both sides. The one with a year, else the second, which is the Pashto order.
    private func choice(_ options: [DateCandidate]) -> DateCandidate? {
        if options.count < 2 { return options.first }
        if let dated = options.first(where: \.hasYear) { return dated }
        return options.last
    }

    /// A candidate with the year that follows its last token, if one does; nil when it is a year of another calendar.
    private func candidate(_ month: MonthNames.Month, day: Int?, range: Range<Int>) -> DateCandidate? {
        var candidate = DateCandidate(
            calendar: month.calendar, month: month.number, day: day, isWeak: month.isWeak, range: range)
        var at = skipSuffix(range.upperBound)
        var skipped = 0
        while at < tokens.count, skipped < 3, isYearFiller(tokens[at]) {
            at += 1
            skipped += 1
        }
        // "Mon Mar  5 14:30:00 UTC 2018"
        if at < tokens.count, isTime(at), let time = WrittenTime(tokens, at: at) { at = time.end }
        guard at < tokens.count, let number = tokens[at].number, !isTime(at) else {
            return withYearBefore(candidate)
        }
        if tokens[at].digits == 4 {
            guard DateCandidate.calendar(ofYear: number) == month.calendar else { return nil }
            candidate.year = number
        } else if tokens[at].digits == 2, day != nil, number > 31, !isUnitCount(at) {
            candidate.shortYear = number
        } else {
            return withYearBefore(candidate)
        }
        candidate.range = range.lowerBound..<(at + 1)
        return candidate
    }

    /// "2021 March 5", "2021 йил 5 март", "د ۱۴۰۳ کال د لړم ۵مه".
    private func withYearBefore(_ candidate: DateCandidate) -> DateCandidate {
        var index = candidate.range.lowerBound - 1
        if index > 0, isYearFiller(tokens[index]) { index -= 1 }
        if index > 0, tokens[index].word == "کال" || tokens[index].word == "سال" { index -= 1 }
        guard candidate.day != nil, index >= 0, tokens[index].digits == 4, let number = tokens[index].number,
            !used.contains(index), DateCandidate.calendar(ofYear: number) == candidate.calendar
        else { return candidate }
        var candidate = candidate
        candidate.year = number
        candidate.range = index..<candidate.range.upperBound
        return candidate
    }

    /// Two-digit years end a dateline; before a word they are a count of something.
    private func isUnitCount(_ index: Int) -> Bool { index + 1 < tokens.count && tokens[index + 1].word != nil }

    private func isYearFiller(_ token: DateToken) -> Bool {
        switch token.kind {
        case .word(let word): DateWords.beforeYear.contains(word)
        case .sign(let sign): Self.separators.contains(sign)
        case .number: false
        }
    }

    private static let separators: Set<UInt32> = Set(
        [",", "،", ".", "-", "–", "—", "/", "'", "’", "|", ":", "("].map { (sign: Unicode.Scalar) in sign.value })

    private func dayBefore(_ month: Int) -> (day: Int, index: Int)? {
        var index = month - 1
        var skipped = 0
        while index >= 0, skipped < 3 {
            let token = tokens[index]
            if token.isSign(".") || token.isSign("-") || token.isSign("/") || token.word.map(isDayFiller) == true
                || isSuffix(index)
            {
                index -= 1
                skipped += 1
                continue
            }
            break
        }
        guard index >= 0, !used.contains(index) else { return nil }
        if let word = tokens[index].word { return ordinal(word, at: index) }
        guard let day = day(at: index) else { return nil }
        return (day, index)
    }

    /// The ordinal that ends at `index`: "پنجم", "بیست و پنجم", "سی ام". Behind another "and" it is one of several days.
    private func ordinal(_ word: String, at index: Int) -> (day: Int, index: Int)? {
        if let day = DateWords.joinedOrdinals[word] { return (day, index) }
        guard index > 0, let before = tokens[index - 1].word else {
            return DateWords.ordinals[word].map { ($0, index) }
        }
        if let day = DateWords.joinedOrdinals[before + word] { return (day, index - 1) }
        guard let day = DateWords.ordinals[word] else { return nil }
        guard before == "و" else { return (day, index) }
        guard index > 1, day < 10, let ten = tokens[index - 2].word.flatMap({ DateWords.tens[$0] }), ten + day <= 31
        else {
            return nil
        }
        return (ten + day, index - 2)
    }

    private func dayAfter(_ month: Int) -> (day: Int, end: Int)? {
        var index = month + 1
        var skipped = 0
        while index < tokens.count, skipped < 3 {
            let token = tokens[index]
            guard
                token.isSign(",") || token.isSign("،") || token.isSign(".") || token.isSign("-")
                    || token.word.map(isDayFiller) == true
            else { break }
            index += 1
            skipped += 1
        }
        guard index < tokens.count else { return nil }
        if skipped > 0, let word = tokens[index].word, let day = DateWords.ordinals[word] { return (day, index + 1) }
        guard let day = day(at: index) else { return nil }
        return (day, skipSuffix(index + 1))
    }

    private func isDayFiller(_ word: String) -> Bool { DateWords.beforeDay.contains(word) }

    private func day(at index: Int) -> Int? {
        guard tokens[index].digits <= 2, let number = tokens[index].number, (1...31).contains(number), !isTime(index)
        else { return nil }
        return number
    }

    /// The number is part of a time, `14:54`.
    private func isTime(_ index: Int) -> Bool {
        let isLast =
            index > 1 && tokens[index - 1].isSign(":") && tokens[index - 2].number != nil
            && tokens[index].isAttached
        let isFirst =
            index + 2 < tokens.count && tokens[index + 1].isSign(":") && tokens[index + 2].digits == 2
            && tokens[index + 2].isAttached
        return isLast || isFirst
    }

    private func isSuffix(_ index: Int) -> Bool {
        guard index > 0, tokens[index].isAttached, tokens[index - 1].number != nil, let word = tokens[index].word else {
            return false
        }
        return DateWords.ordinalSuffixes.contains(word)
    }

    private func skipSuffix(_ index: Int) -> Int { index < tokens.count && isSuffix(index) ? index + 1 : index }

    // MARK: Digits only

    private mutating func numeric(at first: Int) {
        guard first + 4 < tokens.count, let a = tokens[first].number, case .sign(let sign) = tokens[first + 1].kind,
            sign == 0x2D || sign == 0x2E || sign == 0x2F || sign == 0x60D, tokens[first + 3].kind == .sign(sign),
            let b = tokens[first + 2].number, let c = tokens[first + 4].number
        else { return }
        let isSlash = sign == 0x2F || sign == 0x60D
        guard isSlash || (first + 1...first + 4).allSatisfy({ tokens[$0].isAttached }) || isSpaced(first) else {
            return
        }
        // 1.2.3.4 and 10-2-3-4 are no dates; /2017/11/27/4711 is the path of an address.
        if first > 1, tokens[first - 1].kind == .sign(sign), tokens[first - 2].number != nil { return }
        if first + 6 < tokens.count, tokens[first + 5].kind == .sign(sign), tokens[first + 6].number != nil,
            tokens[first + 6].isAttached, !(isSlash && tokens[first].digits == 4)
        {
            return
        }
        guard tokens[first + 2].digits <= 2 else { return }
        let range = first..<(first + 5)
        if tokens[first].digits == 4, tokens[first + 4].digits <= 2 {
            add(year: a, month: b, day: c, range: range)
        } else if tokens[first + 4].digits == 4, tokens[first].digits <= 2 {
            guard let isDayFirst = isDayFirst(a, b, year: c, isSlash: isSlash) else { return }
            add(year: c, month: isDayFirst ? b : a, day: isDayFirst ? a : b, range: range)
        }
    }

    /// "4. 2. 2022", as German and Slavic languages write it.
    private func isSpaced(_ first: Int) -> Bool {
        tokens[first + 1].isSign(".") && tokens[first + 1].isAttached && tokens[first + 3].isAttached
            && !tokens[first + 2].isAttached && !tokens[first + 4].isAttached && tokens[first + 4].digits == 4
    }

    /// Whether a/b/year is day, month, year; nil when nobody can tell.
    private func isDayFirst(_ a: Int, _ b: Int, year: Int, isSlash: Bool) -> Bool? {
        if a > 12 || b > 12 || a == b { return b <= 12 }
        if !isSlash || !isEnglish || DateCandidate.calendar(ofYear: year) == .solarHijri { return true }
        guard let weekday, CivilDate.isValid(year: year, month: a, day: b) else { return nil }
        let fitsDayFirst = CivilDate(year: year, month: b, day: a).weekday == weekday
        let fitsMonthFirst = CivilDate(year: year, month: a, day: b).weekday == weekday
        return fitsDayFirst == fitsMonthFirst ? nil : fitsDayFirst
    }

    private mutating func add(year: Int, month: Int, day: Int, range: Range<Int>) {
        guard let calendar = DateCandidate.calendar(ofYear: year), (1...12).contains(month), (1...31).contains(day)
        else { return }
        used.formUnion(range)
        candidates.append(DateCandidate(calendar: calendar, year: year, month: month, day: day, range: range))
    }
}
