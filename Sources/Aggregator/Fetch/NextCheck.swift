package import Model

private let day: Int64 = 86_400

/// When to ask a source again. Pure.
///
/// After a success: not before `interval` nor the source's `rhythm`, nor before what the publisher's hints ask for, but
/// within `maxInterval`. After a failure: `interval` first (a day at most), then ever longer, twice as long for trouble
/// that may pass and three times for trouble that stands, up to seven days; a second 410 waits for thirty days.
/// `Retry-After` is a lower bound within the same caps.
///
/// Only what is beyond `interval` carries jitter (a sixteenth of it at most, five minutes for a rhythm, always the same
/// for a seed, and within the cap), so that a cron job as frequent as `interval` is not made to miss every second run.
///
/// - Parameters:
///   - now: when the run began; later moments of the same run would push the source past the next run's start.
///   - interval: seconds, the shortest time between two checks.
///   - maxInterval: seconds; not less than `interval` counts.
///   - rhythm: seconds until the moment that the source's history suggests (`RhythmPlan.pause`); 0 for none.
///   - seed: `jitterSeed(of:)` of the source's name.
package func nextCheck(
    now: Instant, after outcome: CheckOutcome, interval: Int64, maxInterval: Int64, rhythm: Int64 = 0, seed: UInt64
) -> Instant {
    let interval = min(max(interval, 0), 365 * day)
    switch outcome {
    case .success(let hints):
        let cap = max(interval, maxInterval)
        let hinted = withJitter(
            min(max(interval, hints.pause(from: now)), cap), beyond: interval, cap: cap, seed: seed)
        // A rhythm names the quarter of an hour; more jitter than this would miss it.
        let timed = rhythm > interval ? min(rhythm, cap) + Int64(seed % 300) : interval
        return min(hints.firstUnskipped(from: now + max(hinted, timed)), now + cap)
    case .failure(let trouble, let consecutive, let retryAfter):
        let count = max(consecutive, 1)
        let cap = count == 1 ? day : trouble == .gone ? 30 * day : 7 * day
        let wanted = max(backoff(trouble, count: count, interval: interval, cap: cap), retryAfter.map { $0 - now } ?? 0)
        return now + withJitter(min(wanted, cap), beyond: interval, cap: cap, seed: seed)
    }
}

private func backoff(_ trouble: CheckOutcome.Trouble, count: Int, interval: Int64, cap: Int64) -> Int64 {
    if trouble == .gone { return cap }
    let factor: Int64 = trouble == .passing ? 2 : 3
    var delay = max(interval, 60)
    var step = 1
    while step < count, delay < cap {
        delay *= factor
        step += 1
    }
    return delay
}

private func withJitter(_ delay: Int64, beyond interval: Int64, cap: Int64, seed: UInt64) -> Int64 {
    let room = max(0, delay - interval) / 16
    return min(cap, delay + Int64(seed % UInt64(room + 1)))
}

/// A number that is the same for a name in every run, spread over all 64 bits (FNV-1a, then the finish of SplitMix64).
package func jitterSeed(of name: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
}
