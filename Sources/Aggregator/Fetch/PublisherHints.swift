package import Model

/// What a publisher says about when to ask again. All optional, all only lower bounds.
package struct PublisherHints: Sendable {
    /// The end of the response's stated lifetime (`Freshness.end`).
    package var freshUntil: Instant?
    /// RSS `ttl`, minutes.
    package var ttl: Int?
    /// `sy:updatePeriod`: hourly, daily, weekly, monthly or yearly.
    package var updatePeriod: String?
    /// `sy:updateFrequency`: how often in a period; 1 when not stated.
    package var updateFrequency: Int?
    /// RSS `skipHours`: hours of the day in UTC, 0…23.
    package var skipHours: [Int] = []
    /// RSS `skipDays`: English names of weekdays, in UTC.
    package var skipDays: [String] = []

    package init() {}

    /// The longest of the stated pauses, in seconds from `now`.
    package func pause(from now: Instant) -> Int64 {
        max(freshUntil.map { $0 - now } ?? 0, Int64(min(max(ttl ?? 0, 0), 1 << 31)) * 60, syndicationPause)
    }

    private var syndicationPause: Int64 {
        let period: Int64
        switch updatePeriod?.lowercased() {
        case "hourly": period = 3600
        case "daily": period = 86_400
        case "weekly": period = 604_800
        case "monthly": period = 2_592_000
        case "yearly": period = 31_536_000
        default: return 0
        }
        return period / Int64(max(updateFrequency ?? 1, 1))
    }

    /// The first moment not before `moment` outside of the hours and days to skip, looking a week ahead at most.
    func firstUnskipped(from moment: Instant) -> Instant {
        guard !skipHours.isEmpty || !skipDays.isEmpty else { return moment }
        let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        let days = Set(skipDays.compactMap { names.firstIndex(of: $0.lowercased()) })
        let hours = Set(skipHours.map { $0 == 24 ? 0 : $0 })
        var candidate = moment
        for _ in 0..<(7 * 24) {
            let second = candidate.secondOfDay()
            let isSkipped =
                hours.contains(second / 3600) || days.contains(candidate.civilDate().weekday - 1)
            if !isSkipped { return candidate }
            candidate = candidate + Int64(3600 - second % 3600)
        }
        // Everything is skipped: that says nothing.
        return moment
    }
}
