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
        guard let began = Rhythm.began(stored: stored), (now - began) / caution > max(interval, 60) else {
            return interval
        }
        // With nothing to choose from there is nothing to plan.
        let cap = min(maxInterval, (now - began) / caution, horizon)
        if cap < secondPoint(now, interval, offset) { return max(interval, 60) }
        guard let rhythm = Rhythm(stored: stored) else { return interval }
        return pause(of: rhythm, now: now, interval: interval, maxInterval: maxInterval, offset: offset)
    }

    /// The earliest pause but the shortest that may be chosen: until the first quarter of the outlet's hours behind it.
    private static func secondPoint(_ now: Instant, _ interval: Int64, _ offset: Int) -> Int64 {
        let interval = max(interval, 60)
        return interval + Rhythm.slot - (Int64(now.secondOfDay(offset: offset)) + interval) % Rhythm.slot
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
        for (index, point) in timeline.points.enumerated() where Int64(point.moment) <= cap {
            let cost = point.waiting(from: nil) + costs[index]
            if cost < best.cost { best = (cost, Int64(point.moment)) }
        }
        return best.pause
    }

    /// A moment that may be chosen, and how much will have come by then.
    private struct Point {
        /// Seconds from now.
        let moment: Double
        /// Items that come until then, and the sum of the times at which they come.
        let items: Double
        let times: Double

        /// Item-seconds that pass until what comes between two moments is discovered at the second.
        func waiting(from start: Point?) -> Double {
            moment * (items - (start?.items ?? 0)) - (times - (start?.times ?? 0))
        }
    }

    private struct Timeline {
        /// The earliest moment allowed, then the quarters of the outlet's hours.
        private(set) var points: [Point] = []

        init(_ rhythm: Rhythm, now: Instant, interval: Int64, offset: Int) {
            let rates = RhythmRates(rhythm, at: now, offset: offset)
            let end = interval + RhythmPlan.horizon
            points.reserveCapacity(Int(RhythmPlan.horizon / Rhythm.slot) + 2)
            let second = Int64(now.secondOfDay(offset: offset))
            var (slot, left) = (Int(second / Rhythm.slot), Rhythm.slot - second % Rhythm.slot)
            var day = Rhythm.dayOfWeek(now, offset)
            var (at, count, sum) = (Int64(0), 0.0, 0.0)
            while at < end {
                let step = at < interval ? min(left, interval - at) : left
                let arriving = rates.itemsASecond(slot: slot, day: day) * Double(step)
                count += arriving
                sum += arriving * Double(2 * at + step) / 2
                at += step
                left -= step
                if left == 0 {
                    (slot, left) = (slot + 1, Rhythm.slot)
                    if slot == Rhythm.slots { (slot, day) = (0, day == 6 ? 0 : day + 1) }
                }
                if at >= interval { points.append(Point(moment: Double(at), items: count, times: sum)) }
            }
        }

        /// What a request at each moment and all that follows it cost at least.
        func costsToGo(interval: Int64) -> [Double] {
            let price = RhythmPlan.price * 3600
            guard let end = points.last else { return [] }
            // Each source has its plan made with each answer: without looking at bounds it takes a fifth less.
            return [Double](unsafeUninitializedCapacity: points.count) { costs, count in
                count = points.count
                costs.initialize(repeating: price)
                points.withUnsafeBufferPointer { Self.fill(costs, of: $0, end: end, price: price, interval: interval) }
            }
        }

        private static func fill(
            _ costs: UnsafeMutableBufferPointer<Double>, of points: UnsafeBufferPointer<Point>, end: Point,
            price: Double, interval: Int64
        ) {
            var first = points.count
            // Who starts earlier does best to ask no later: waiting is convex (a Monge array), so what was best for the
            // moment behind bounds the search.
            var furthest = points.count
            for index in points.indices.reversed() {
                let start = points[index]
                while first > index + 1, points[first - 1].moment - start.moment >= Double(interval) { first -= 1 }
                var (best, bestNext) = (end.waiting(from: start), points.count - 1)
                for next in first..<max(first, furthest) {
                    let waiting = points[next].waiting(from: start)
                    // Waiting only grows, and each request has its price.
                    if waiting + price >= best { break }
                    if waiting + costs[next] < best { (best, bestNext) = (waiting + costs[next], next) }
                }
                furthest = bestNext + 1
                costs[index] = price + best
            }
        }
    }
}
