package import Model

/// Dates as newspapers print them: Gregorian and Solar Hijri, with month names in English, Dari, Iranian Persian,
/// Pashto, Arabic, Urdu, Uzbek and some more, in any digits, with or without weekday, year and time.
///
/// What is doubtful is nil: an order of day and month that nobody can tell, two calendars that disagree and no weekday
/// to settle it, days that do not exist, years far off. Lunar Hijri dates are not read.
package enum WrittenDate {
    /// Texts with more words than this are prose: a day without a year means nothing there.
    private static let shortText = 12

    /// The first date in `text`.
    ///
    /// - Parameters:
    ///   - language: BCP 47, decides the order of `3/4/2018` (English: doubtful, others: day first).
    ///   - zone: for times without an offset, and for the day of `now`.
    ///   - now: completes dates without a year and answers "3 hours ago".
    package static func parse(_ text: String, language: String?, zone: Zone, now: Instant) -> StatedDate? {
        let tokens = DateToken.tokens(of: EastAsianDate.spelledInSigns(text))
        guard !tokens.isEmpty else { return nil }
        let today = now.civilDate(offset: zone.offset(at: now))
        let words = tokens.count { $0.word != nil || $0.number != nil }
        let weekday = weekday(in: tokens)
        let isEnglish = language.map { $0 == "en" || $0.hasPrefix("en-") } ?? true
        let finder = DateFinder(tokens, isEnglish: isEnglish, weekday: weekday)
        let found = finder.candidates.compactMap { candidate -> (DateCandidate, CivilDate)? in
            if candidate.day == nil && words > 4 { return nil }
            if !candidate.hasYear {
                if weekday == nil && (words > shortText || candidate.isWeak) { return nil }
                // A year that nobody could place: better no date than one of another year.
                if finder.hasLooseYear { return nil }
            }
            return candidate.resolved(today: today, weekday: weekday).map { (candidate, $0) }
        }
        guard let (candidate, date) = settled(found, weekday: weekday) else {
            return found.isEmpty && finder.candidates.allSatisfy({ $0.day == nil })
                ? RelativeDate.parse(tokens, zone: zone, now: now) : nil
        }
        return stated(date, isMonth: candidate.day == nil, time: time(near: candidate.range, in: tokens), zone: zone)
    }

    /// The same with a fixed offset in seconds east of UTC.
    package static func parse(_ text: String, language: String?, zone offset: Int, now: Instant) -> StatedDate? {
        parse(text, language: language, zone: Zone(fixedOffset: offset), now: now)
    }

    // MARK: Which date

    private static func weekday(in tokens: [DateToken]) -> Int? {
        for (index, token) in tokens.enumerated() {
            guard let word = token.word else { continue }
            if let weekday = DateWords.weekday(word, previous: index > 0 ? tokens[index - 1].word : nil) {
                return weekday
            }
        }
        return nil
    }

    /// The first date that has a year and a day, else a day, else the first. The same day in two calendars side by side
    /// must be the same day, or the weekday tells which one is right.
    private static func settled(
        _ found: [(DateCandidate, CivilDate)], weekday: Int?
    ) -> (DateCandidate, CivilDate)? {
        let first =
            found.first { $0.0.hasYear && $0.0.day != nil } ?? found.first { $0.0.day != nil } ?? found.first
        guard let first else { return nil }
        let rival = found.first { other in
            other.0.calendar != first.0.calendar && other.0.day != nil && distance(other.0.range, first.0.range) <= 8
        }
        guard let rival, rival.1 != first.1 else { return first }
        switch (first.1.weekday == weekday, rival.1.weekday == weekday) {
        case (true, false): return first
        case (false, true): return rival
        default: return nil
        }
    }

    private static func distance(_ a: Range<Int>, _ b: Range<Int>) -> Int {
        max(a.lowerBound - b.upperBound, b.lowerBound - a.upperBound)
    }

    // MARK: Time of day

    /// The time inside the date, a few words behind it, or right before it.
    static func time(near range: Range<Int>, in tokens: [DateToken]) -> WrittenTime? {
        if let inside = range.lazy.compactMap({ WrittenTime(tokens, at: $0) }).first { return inside }
        var index = range.upperBound
        while index < tokens.count, index - range.upperBound <= 5 {
            if tokens[index].number != nil {
                if let time = WrittenTime(tokens, at: index) { return time }
                break
            }
            index += 1
        }
        for start in stride(from: range.lowerBound - 3, through: max(0, range.lowerBound - 9), by: -1) {
            guard let time = WrittenTime(tokens, at: start), time.end <= range.lowerBound,
                tokens[time.end..<range.lowerBound].allSatisfy({ $0.number == nil })
            else { continue }
            return time
        }
        return nil
    }

    static func stated(_ date: CivilDate, isMonth: Bool, time: WrittenTime?, zone: Zone) -> StatedDate {
        guard let time, !isMonth else {
            let instant = zone.instant(of: date)
            return StatedDate(instant, offset: zone.offset(at: instant), precision: isMonth ? .month : .day)
        }
        let precision = time.hasSeconds ? DatePrecision.second : .minute
        let zone = time.zone ?? zone
        let instant = zone.instant(of: date, secondOfDay: time.second)
        return StatedDate(instant, offset: zone.offset(at: instant), precision: precision)
    }
}
