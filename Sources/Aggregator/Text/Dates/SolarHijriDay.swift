internal import Model

/// A day of the Solar Hijri calendar of Iran and Afghanistan, years 1300–1499: leap years by the 33-year rule.
struct SolarHijriDay {
    /// Midnight, read as UTC.
    let instant: Instant

    /// Nil when there is no such day.
    init?(year: Int, month: Int, day: Int) {
        guard (1300..<1500).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let length = month <= 6 ? 31 : month < 12 || Self.isLeap(year) ? 30 : 29
        guard day <= length else { return nil }
        // Days from 1 Hamal 1300, which was 21 March 1921.
        var days = 0
        for earlier in 1300..<year { days += Self.isLeap(earlier) ? 366 : 365 }
        days += (month - 1) * 30 + min(month - 1, 6) + day - 1
        instant = Instant(seconds: Int64(CivilDate(year: 1921, month: 3, day: 21).dayNumber + days) * 86_400)
    }

    private static func isLeap(_ year: Int) -> Bool { [1, 5, 9, 13, 17, 22, 26, 30].contains(year % 33) }
}
