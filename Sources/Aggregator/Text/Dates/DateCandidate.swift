internal import Model

/// A date as it stands among the tokens of a text, its year perhaps left out or shortened.
struct DateCandidate {
    let calendar: DateCalendar
    /// Four digits.
    var year: Int?
    /// 95 of "١٤ زمرى ٩٥".
    var shortYear: Int?
    let month: Int
    /// Nil when the text names a month only.
    var day: Int?
    /// The month's name means other things as well.
    var isWeak = false
    /// The tokens it consists of.
    var range: Range<Int>

    var hasYear: Bool { year != nil || shortYear != nil }

    /// The calendar a four-digit year belongs to: nobody prints the Solar Hijri years 1500–1899 or the Gregorian ones.
    static func calendar(ofYear year: Int) -> DateCalendar? {
        switch year {
        case 1300...1499: .solarHijri
        case 1900...2199: .gregorian
        default: nil
        }
    }

    /// The Gregorian day (of a month: its first); nil when there is no such day, when it lies more than a year ahead
    /// of `today`, or when a missing year cannot be told.
    func resolved(today: CivilDate, weekday: Int?) -> CivilDate? {
        if let year { return checked(civilDate(year: year), today: today) }
        if let shortYear { return checked(fullYear(shortYear, today: today).flatMap(civilDate), today: today) }
        guard day != nil else { return nil }
        let current = calendar == .gregorian ? today.year : SolarHijriCalendar.fields(of: today).year
        // A page without years is recent, or tells of the days to come; a weekday settles how recent.
        for year in [current + 1, current, current - 1] {
            guard let date = civilDate(year: year) else { continue }
            let ahead = date.dayNumber - today.dayNumber
            guard ahead <= (weekday == nil ? 2 : 7), ahead > -366 else { continue }
            return weekday == nil || weekday == date.weekday ? date : nil
        }
        return nil
    }

    private func civilDate(year: Int) -> CivilDate? {
        switch calendar {
        case .solarHijri: return SolarHijriCalendar.civilDate(year: year, month: month, day: day ?? 1)
        case .gregorian:
            guard CivilDate.isValid(year: year, month: month, day: day ?? 1) else { return nil }
            return CivilDate(year: year, month: month, day: day ?? 1)
        }
    }

    private func checked(_ date: CivilDate?, today: CivilDate) -> CivilDate? {
        guard let date, date.year >= 1900, date.dayNumber - today.dayNumber <= 366 else { return nil }
        return date
    }

    /// The latest year with these last two digits that is not ahead.
    private func fullYear(_ short: Int, today: CivilDate) -> Int? {
        let current = calendar == .gregorian ? today.year : SolarHijriCalendar.fields(of: today).year
        let year = current - current % 100 + short
        return year > current ? year - 100 : year
    }
}
