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
        for (index, point) in timeline.points.enumerated() {
            if point.moment > Double(cap) { break }
            let cost = point.waiting + costs[index]
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

        /// Item-seconds that pass until all of them are discovered at the moment.
        var waiting: Double { moment * items - times }
    }

    private struct Timeline {
        /// The earliest moment allowed, then the quarters of the outlet's hours.
        let points: [Point]

        init(_ rhythm: Rhythm, now: Instant, interval: Int64, offset: Int) {
            let rates = RhythmRates(rhythm, at: now, offset: offset)
            let end = interval + RhythmPlan.horizon
            let most = Int(RhythmPlan.horizon / Rhythm.slot) + 2
            points = [Point](unsafeUninitializedCapacity: most) { points, made in
                let second = Int64(now.secondOfDay(offset: offset))
                var (slot, left) = (Int(second / Rhythm.slot), Rhythm.slot - second % Rhythm.slot)
                var day = Rhythm.dayOfWeek(now, offset)
                var (at, count, sum) = (Int64(0), 0.0, 0.0)
                while at < end, made < most {
                    let step = at < interval ? min(left, interval - at) : left
                    let arriving = rates.itemsASecond(slot: slot, day: day) * Double(step)
                    count += arriving
                    sum += arriving * Double(2 * at + step) * 0.5
                    at += step
                    left -= step
                    if left == 0 {
                        (slot, left) = (slot + 1, Rhythm.slot)
                        if slot == Rhythm.slots { (slot, day) = (0, day == 6 ? 0 : day + 1) }
                    }
                    if at < interval { continue }
                    points.initializeElement(at: made, to: Point(moment: Double(at), items: count, times: sum))
                    made += 1
                }
            }
        }

        /// What a request at each moment and all that follows it cost at least.
        func costsToGo(interval: Int64) -> [Double] {
            guard let end = points.last else { return [] }
            // Each source has its plan made with each answer: without looking at bounds it takes a third of the time.
            return [Double](unsafeUninitializedCapacity: points.count) { costs, count in
                count = points.count
                costs.initialize(repeating: 0)
                withUnsafeTemporaryAllocation(of: Line.self, capacity: points.count + 1) { room in
                    points.withUnsafeBufferPointer { Self.fill(costs, of: $0, end: end, interval: interval, room) }
                }
            }
        }

        private static func fill(
            _ costs: UnsafeMutableBufferPointer<Double>, of points: UnsafeBufferPointer<Point>,
            end: Point, interval: Int64, _ room: UnsafeMutableBufferPointer<Line>
        ) {
            // After the last request nothing more is asked.
            var choices = LowestLines(Line(to: end, costing: 0), in: room)
            let shortest = Double(interval)
            // The last is there already.
            var first = points.count - 1
            for index in points.indices.reversed() {
                let start = points[index]
                while first > index + 1, points[first - 1].moment - start.moment >= shortest {
                    first -= 1
                    choices.add(Line(to: points[first], costing: costs[first]))
                }
                costs[index] = RhythmPlan.price * 3600 + choices.value(at: start.items) + start.times
            }
        }
    }

    /// What it costs to ask at one moment next, all that follows included, over the items that have come until the moment
    /// before; the times at which those came are left out, for they are the same whatever is next.
    private struct Line {
        let slope: Double
        let base: Double
        /// It is lower than the steeper lines to the left of this only.
        var end = Double.infinity

        /// - Parameter cost: of what follows.
        init(to next: Point, costing cost: Double) {
            slope = -next.moment
            base = next.moment * next.items - next.times + cost
        }

        func value(at items: Double) -> Double { base + slope * items }

        /// Left of where a steeper line is crossed this one is the lower.
        func crossing(_ steeper: Line) -> Double { (base - steeper.base) / (steeper.slope - slope) }
    }

    /// The lowest of many lines. Lines are added steepest first and values asked for from the right to the left, so each line
    /// is come by once, whichever is the lowest in between.
    private struct LowestLines {
        /// Those that are lowest somewhere, from the right to the left.
        private let lines: UnsafeMutableBufferPointer<Line>
        private var count = 1
        /// The lowest where a value was asked for last.
        private var lowest = 0

        /// - Parameter room: enough for all lines.
        init(_ line: Line, in room: UnsafeMutableBufferPointer<Line>) {
            lines = room
            lines.initializeElement(at: 0, to: line)
        }

        mutating func add(_ line: Line) {
            var line = line
            line.end = line.crossing(lines[count - 1])
            // One that is overtaken before it begins to be the lowest never is.
            while count - lowest > 1, line.end >= lines[count - 1].end {
                count -= 1
                line.end = line.crossing(lines[count - 1])
            }
            lines.initializeElement(at: count, to: line)
            count += 1
        }

        mutating func value(at items: Double) -> Double {
            while lowest + 1 < count, lines[lowest + 1].end >= items { lowest += 1 }
            return lines[lowest].value(at: items)
        }
    }
}
