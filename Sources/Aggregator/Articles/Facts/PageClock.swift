internal import Model
internal import Text

/// Reads what a page writes as a date: by its language, its source's zone and the moment of its fetch.
struct PageClock {
    let page: ArticlePage
    /// The language that decides the order of 3/4/2018 (BCP 47); nil when nothing tells it.
    let language: String?

    /// Clocks of servers differ: so far ahead is not the future (seconds).
    private static let tolerance: Int64 = 26 * 3600

    /// A date in a place that holds nothing else: a member of the data, an attribute, an element of the page.
    func stated(_ text: String) -> StatedDate? { possible(bySlashes(text) ?? machine(text) ?? written(text)) }

    /// A date in a line for readers. Numbers among other words are no date, and a month alone is none.
    func printed(_ line: String) -> StatedDate? {
        let date = written(line) ?? (line.utf8.count <= 32 ? bySlashes(line) ?? machine(line) : nil)
        guard let date, date.precision != .month, date.precision != .unknown else { return nil }
        return possible(date)
    }

    func isPossible(_ date: StatedDate) -> Bool {
        date.instant.seconds > 86_400 * 365 && date.instant - page.fetchedAt <= Self.tolerance
    }

    func isFetchDay(_ date: StatedDate) -> Bool {
        let offset = page.zone.offset(at: page.fetchedAt)
        let today = page.fetchedAt.civilDate(offset: offset)
        return date.civilDate == today || date.instant.civilDate(offset: offset) == today
    }

    private func possible(_ date: StatedDate?) -> StatedDate? { date.flatMap { isPossible($0) ? $0 : nil } }

    private func written(_ text: String) -> StatedDate? {
        WrittenDate.parse(text, language: language, zone: page.zone, now: page.fetchedAt)
    }

    /// 3/4/2018 in a language that puts the day first; programs write the month first.
    private func bySlashes(_ text: String) -> StatedDate? {
        guard let language, Self.putsDayFirst(language) else { return nil }
        let digits = text.utf8.prefix { $0.isASCIIDigit }.count
        guard digits == 1 || digits == 2, text.utf8.dropFirst(digits).first == UInt8(ascii: "/") else { return nil }
        return WrittenDate.parse(text, language: "und", zone: page.zone, now: page.fetchedAt)
    }

    private static func putsDayFirst(_ language: String) -> Bool {
        !["en", "en-us", "en_us", "en-ph", "en_ph"].contains(language.lowercased())
    }

    /// Dates as programs write them; years of the Solar Hijri calendar only look like such.
    private func machine(_ text: String) -> StatedDate? {
        // A year alone ("© 2019") is no date.
        guard text.utf8.count >= 6, let date = FeedDate.parse(text), date.civilDate.year >= 1900 else { return nil }
        guard date.offset == nil else { return date }
        let instant = page.zone.instant(of: date.instant.civilDate(), secondOfDay: date.instant.secondOfDay())
        return StatedDate(instant, offset: page.zone.offset(at: instant), precision: date.precision)
    }
}
