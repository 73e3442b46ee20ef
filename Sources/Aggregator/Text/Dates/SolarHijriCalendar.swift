package import Model

/// The Solar Hijri calendar of Afghanistan and Iran by the 33-year rule: eight leap years in every 33.
///
/// The rule equals the astronomical calendar from 1178 to 1633 SH (1799–2254); the arithmetic is that of ICU's Persian
/// calendar. Months 1–6 have 31 days, 7–11 have 30, the twelfth 29 or 30.
package enum SolarHijriCalendar {
    package static func isLeap(_ year: Int) -> Bool { modulo(25 &* year &+ 11, 33) < 8 }

    /// 0 when there is no such month.
    package static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 1...6: 31
        case 7...11: 30
        case 12: isLeap(year) ? 30 : 29
        default: 0
        }
    }

    /// The Gregorian day; nil when there is no such day or the year is beyond 1…9999.
    package static func civilDate(year: Int, month: Int, day: Int) -> CivilDate? {
        guard (1...9999).contains(year), day >= 1, day <= daysInMonth(year: year, month: month) else { return nil }
        return CivilDate(dayNumber: firstDay(ofYear: year) + elapsed(beforeMonth: month) + day - 1)
    }

    /// The Solar Hijri year, month and day of a Gregorian day.
    package static func fields(of date: CivilDate) -> (year: Int, month: Int, day: Int) {
        let number = date.dayNumber
        var year = date.year - 621
        if firstDay(ofYear: year) > number { year -= 1 }
        let dayOfYear = number - firstDay(ofYear: year)
        let month = dayOfYear < 186 ? dayOfYear / 31 + 1 : (dayOfYear - 186) / 30 + 7
        return (year, month, dayOfYear - elapsed(beforeMonth: month) + 1)
    }

    /// Days since 1970-01-01 of the first of Hamal.
    private static func firstDay(ofYear year: Int) -> Int {
        let leapDays = 8 * year + 21
        // 1 Hamal of the year 1 is 492,267 days before 1970.
        return -492_268 + 365 * (year - 1) + (leapDays - modulo(leapDays, 33)) / 33
    }

    private static func elapsed(beforeMonth month: Int) -> Int {
        month <= 7 ? 31 * (month - 1) : 186 + 30 * (month - 7)
    }

    private static func modulo(_ a: Int, _ b: Int) -> Int { (a % b + b) % b }
}
