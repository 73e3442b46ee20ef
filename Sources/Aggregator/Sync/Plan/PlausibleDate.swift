package import Model

/// Refuses the dates that nobody meant: the epoch's first day, years before the web's archives, the future.
package enum PlausibleDate {
    /// Clocks and zones differ; more than a day and a half ahead is a lie.
    private static let tolerance: Int64 = 36 * 3600
    /// 1900-01-01: older dates are mistakes, even in an archive's retro section.
    private static let oldest = Instant(seconds: -2_208_988_800)
    private static let epochDay = 0...Int64(86_400)

    /// The date in the source's zone if it named none, or nil when it cannot be true at `now`.
    package static func check(_ date: StatedDate?, zoneOffset: (Instant) -> Int, now: Instant) -> StatedDate? {
        guard let stated = date else { return nil }
        let date = stated.assuming(offset: zoneOffset(stated.instant))
        guard date.instant >= oldest, date.instant <= now + tolerance, !epochDay.contains(stated.instant.seconds)
        else { return nil }
        return date
    }
}
