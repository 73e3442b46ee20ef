internal import Model

/// When the page of a known article is asked for again: corrections come in the first days, so the pauses grow with age.
enum RecheckSchedule {
    /// Seconds.
    private static let shortest: Int64 = 6 * 3600

    /// The latest moment that `next` can name for the page of an article that was first seen by `now`.
    static func farthest(now: Instant, limit: Int64) -> Instant { now + max(0, limit) + max(0, limit) / 4 + 86_400 }

    /// The next check; nil once the article is older than `limit` (`recheck`, seconds).
    ///
    /// - Parameter seed: spreads the checks of pages that were first seen together over the runs.
    static func next(firstSeen: Instant, now: Instant, limit: Int64, seed: Int64) -> Instant? {
        let age = now - firstSeen
        let pause = max(shortest, age / 2)
        let spread = (seed & 0xFF) * (pause / 4) / 0x100
        return age + pause > limit ? nil : now + pause + spread
    }
}
