internal import Model
internal import Text

/// Reads the dates a list prints: by programs, for people, in the source's language and zone.
struct ListDates {
    let language: String?
    let zone: Zone
    let now: Instant

    /// - Returns: nil for what is no date, and for dates more than a day ahead of the fetch.
    func parse(_ text: String) -> StatedDate? {
        guard text.utf8.count < 200 else { return nil }
        let date = Self.machine(text, zone) ?? WrittenDate.parse(text, language: language, zone: zone, now: now)
        guard let date, date.instant - now < 26 * 3600, date.instant.seconds > 86_400 else { return nil }
        return date
    }

    /// Whether a line tells when its article appeared: a date beside which, at most, stand names and sections. A date in a
    /// sentence is that of what happened.
    func isDateLine(_ line: String) -> Bool {
        line.unicodeScalars.count <= 120 && DateLine.isAmongFacts(line)
            && (parse(line) != nil || ListByline(line, dates: self).date != nil)
    }

    private static func machine(_ text: String, _ zone: Zone) -> StatedDate? {
        // Solar Hijri years look like years to a machine: leave them to the reader of written dates.
        guard let date = FeedDate.parse(text, isAlone: true), date.civilDate.year >= 1900 else { return nil }
        guard date.offset == nil else { return date }
        let instant = zone.instant(of: date.instant.civilDate(), secondOfDay: date.instant.secondOfDay())
        return StatedDate(instant, offset: zone.offset(at: instant), precision: date.precision)
    }
}
