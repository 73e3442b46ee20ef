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

    /// Words that names, places and sections have at most, alone and in a row with commas.
    private static let partWords = 4
    private static let rowWords = 6
    /// Words of a part in a line with signs that stand in no sentence: "Amina Noori and Zahra Karimi | Opinion".
    private static let cutWords = 8

    /// Whether a line tells when its article appeared: a date beside which, at most, stand names and sections. A date in a
    /// sentence is that of what happened.
    func isDateLine(_ line: String) -> Bool {
        guard line.unicodeScalars.count <= 120, parse(line) != nil || ListByline(line, dates: self).date != nil else {
            return false
        }
        let isCut = line.contains { $0 == "|" || $0 == "•" || $0 == "·" }
        let (partWords, rowWords) = isCut ? (Self.cutWords, Self.cutWords) : (Self.partWords, Self.rowWords)
        var row = 0
        for part in DateRemainder.all(in: line) {
            row = part.isBehindComma ? row + part.words : part.words
            if part.isSentence || part.words > partWords || row > rowWords { return false }
        }
        return true
    }

    private static func machine(_ text: String, _ zone: Zone) -> StatedDate? {
        // Solar Hijri years look like years to a machine: leave them to the reader of written dates.
        guard let date = FeedDate.parse(text, isAlone: true), date.civilDate.year >= 1900 else { return nil }
        guard date.offset == nil else { return date }
        let instant = zone.instant(of: date.instant.civilDate(), secondOfDay: date.instant.secondOfDay())
        return StatedDate(instant, offset: zone.offset(at: instant), precision: date.precision)
    }
}
