package import Model

/// When to ask an outlet of a known rhythm next. Pure.
///
/// A request costs as much as an item that waits undiscovered for `price` hours; the plan that costs least over the next
/// day and a half is found backwards from its end (dynamic programming over quarters of an hour), and its first step is
/// the answer. So a paper that prints at five is asked soon after five, an agency's night and its Fridays are left in
/// peace, and a slow outlet is asked rarely.
package enum RhythmPlan {
    /// Hours.
    private static let price = 0.05
    /// Seconds.
    private static let horizon: Int64 = 36 * 3600
    /// A pause is at most this part of the time that the outlet has been watched: nobody is left alone for a day on the
    /// strength of one answer.
    private static let caution: Int64 = 12

    /// The same for a rhythm as it is stored, which is only read when it matters.
    package static func pause(
        ofStored stored: [UInt8], now: Instant, interval: Int64, maxInterval: Int64, offset: Int
    ) -> Int64 {
        guard let began = Rhythm.began(stored: stored), (now - began) / caution > max(interval, 60),
            let rhythm = Rhythm(stored: stored)
        else { return interval }
        return pause(of: rhythm, now: now, interval: interval, maxInterval: maxInterval, offset: offset)
    }

    /// Seconds from `now`; `interval` or less when nothing speaks for a longer pause.
    ///
    /// - Parameter offset: seconds east of UTC.
    package static func pause(
        of rhythm: Rhythm, now: Instant, interval: Int64, maxInterval: Int64, offset: Int
    ) -> Int64 {
        let interval = max(interval, 60)
        let cap = min(maxInterval, (now - rhythm.began) / caution, horizon)
        guard cap > interval else { return interval }
        let timeline = Timeline(rhythm, now: now, interval: interval, offset: offset)
        let costs = timeline.costsToGo(interval: interval)
        var best = (cost: Double.infinity, pause: interval)
        for (index, moment) in timeline.moments.enumerated() where Int64(moment) <= cap {
            let cost = timeline.waiting(from: nil, to: index) + costs[index]
            if cost < best.cost { best = (cost, Int64(moment)) }
        }
        return best.pause
    }

    /// The moments that may be chosen, and how much will have come by then. Seconds from now.
    private struct Timeline {
        /// The earliest moment allowed, then the quarters of the outlet's hours.
        private(set) var moments: [Double] = []
        /// Items that come until then, and the sum of the times at which they come.
        private var items: [Double] = []
        private var times: [Double] = []

        init(_ rhythm: Rhythm, now: Instant, interval: Int64, offset: Int) {
            let rates = RhythmRates(rhythm, at: now, offset: offset)
            var (at, count, sum) = (Int64(0), 0.0, 0.0)
            let end = interval + RhythmPlan.horizon
            while at < end {
                let moment = now + at
                var next = at + Rhythm.slot - Int64(moment.secondOfDay(offset: offset)) % Rhythm.slot
                if at < interval { next = min(next, interval) }
                let arriving = rates.itemsASecond(at: moment) * Double(next - at)
                count += arriving
                sum += arriving * Double(at + next) / 2
                at = next
                guard at >= interval else { continue }
                moments.append(Double(at))
                items.append(count)
                times.append(sum)
            }
        }

        /// Item-seconds that pass until what comes between two moments is discovered at the second.
        func waiting(from start: Int?, to end: Int) -> Double {
            let (count, sum) = start.map { (items[$0], times[$0]) } ?? (0, 0)
            return moments[end] * (items[end] - count) - (times[end] - sum)
        }

        /// What a request at each moment and all that follows it cost at least.
        func costsToGo(interval: Int64) -> [Double] {
            let price = RhythmPlan.price * 3600
            let last = moments.count - 1
            var costs = [Double](repeating: price, count: moments.count)
            var first = moments.count
            for start in stride(from: last, through: 0, by: -1) {
                while first > start + 1, moments[first - 1] - moments[start] >= Double(interval) { first -= 1 }
                var best = waiting(from: start, to: last)
                var end = first
                while end <= last {
                    let waiting = waiting(from: start, to: end)
                    // Waiting only grows.
                    if waiting >= best { break }
                    best = min(best, waiting + costs[end])
                    end += 1
                }
                costs[start] = price + best
            }
            return costs
        }
    }
}
