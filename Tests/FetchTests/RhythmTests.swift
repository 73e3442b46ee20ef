import Fetch
import Model
import Testing

@Suite("The rhythm of an outlet")
struct RhythmTests {
    private static let day: Int64 = 86_400
    private static let hour: Int64 = 3600
    /// A Thursday, midnight UTC.
    private let today = Instant(seconds: 1_708_560_000)

    /// Ten items a day at the same time, Fridays left out, for four weeks.
    private func paper(at second: Int64) -> Rhythm {
        var rhythm = Rhythm(history: [], now: today + -28 * Self.day, offset: 0)
        let days = (1...28).map { today + -Int64($0) * Self.day }.filter { $0.civilDate().weekday != 5 }
        rhythm.learn(days.reversed().flatMap { Array(repeating: $0 + second, count: 10) }, now: today, offset: 0)
        return rhythm
    }

    @Test("items that all share one moment tell of the generator's clock, and of no rhythm")
    func oneMoment() {
        let clock = Rhythm(history: Array(repeating: today + -600, count: 500), now: today, offset: 0)
        #expect(clock == Rhythm(history: [], now: today, offset: 0))
        #expect(Rhythm(history: [today + -600], now: today, offset: 0) != clock)
    }

    private func pause(_ rhythm: Rhythm, at now: Instant, maxInterval: Int64 = 24 * hour) -> Int64 {
        RhythmPlan.pause(of: rhythm, now: now, interval: Self.hour, maxInterval: maxInterval, offset: 0)
    }

    /// The moments of the polls of one day, seconds since its midnight.
    private func polls(_ rhythm: Rhythm, on midnight: Instant) -> [Int64] {
        var polls: [Int64] = [0]
        while let last = polls.last, last < Self.day { polls.append(last + pause(rhythm, at: midnight + last)) }
        return polls.dropLast()
    }

    @Test("a paper is asked soon after its edition, and rarely else")
    func edition() {
        let rhythm = paper(at: 5 * Self.hour)
        let polls = polls(rhythm, on: today)
        #expect(polls.contains { $0 > 5 * Self.hour && $0 <= 5 * Self.hour + 1800 })
        #expect(polls.count < 10)
    }

    @Test("a Friday without an edition is left in peace")
    func friday() {
        let rhythm = paper(at: 12 * Self.hour)
        let isEdition = { (second: Int64) in second > 12 * Self.hour && second <= 12 * Self.hour + 1800 }
        #expect(polls(rhythm, on: today).contains(where: isEdition))
        #expect(polls(rhythm, on: today + Self.day).count < polls(rhythm, on: today).count)
        #expect(polls(rhythm, on: today + 2 * Self.day).contains(where: isEdition))
    }

    @Test("an agency is asked every hour by day and left alone by night")
    func agency() {
        var rhythm = Rhythm(history: [], now: today + -28 * Self.day, offset: 0)
        var items: [Instant] = []
        for day in 1...28 {
            let morning = today + (-Int64(day) * Self.day + 8 * Self.hour)
            for quarter in 0..<40 { items.append(morning + Int64(quarter) * 900) }
        }
        rhythm.learn(items, now: today, offset: 0)
        let polls = polls(rhythm, on: today)
        #expect((8...11).contains(polls.count { $0 > 8 * Self.hour && $0 <= 18 * Self.hour }))
        #expect(polls.count { $0 <= 8 * Self.hour || $0 > 19 * Self.hour } < 6)
    }

    @Test("the pause stays between the limits, and grows only with the time watched")
    func limits() {
        let rhythm = paper(at: 5 * Self.hour)
        for minute in stride(from: 0, to: 1440, by: 37) {
            let now = today + Int64(minute) * 60
            let pause = pause(rhythm, at: now, maxInterval: 3 * Self.hour)
            #expect(pause >= Self.hour && pause <= 3 * Self.hour)
        }
        let young = Rhythm(history: [today + -3 * Self.day], now: today, offset: 0)
        #expect(pause(young, at: today + 6 * Self.hour) == Self.hour)
        #expect(pause(young, at: today + 36 * Self.hour) <= 3 * Self.hour)
        let silent = Rhythm(history: [], now: today, offset: 0)
        #expect(pause(silent, at: today + 20 * Self.day) > 2 * Self.hour)
    }

    @Test("what a first feed's dates tell, the future and the far past left out")
    func history() {
        var items = [today + Self.day, Instant(seconds: 0)]
        for index in 0..<20 { items.append(today + -Int64(index) * Self.day / 2) }
        let rhythm = Rhythm(history: items, now: today, offset: 0)
        let rate = rhythm.itemsADay(at: today)
        #expect(rate > 1.8 && rate < 2.2)
        let expected = rhythm.expected(from: today, to: today + 10 * Self.day, offset: 0)
        #expect(expected > 15 && expected < 25)
        #expect(Rhythm(history: [], now: today, offset: 0).itemsADay(at: today) == 0)
    }

    @Test("what is stored comes back; other bytes are refused")
    func stored() throws {
        let rhythm = paper(at: 5 * Self.hour)
        let bytes = rhythm.stored
        let back = try #require(Rhythm(stored: bytes))
        #expect(back.began == rhythm.began && back.updated == rhythm.updated)
        #expect(abs(back.itemsADay(at: today) - rhythm.itemsADay(at: today)) < 0.01)
        #expect(back.stored == bytes)
        #expect(Rhythm(stored: []) == nil)
        #expect(Rhythm(stored: Array(bytes.dropLast())) == nil)
        #expect(Rhythm(stored: [9] + bytes.dropFirst()) == nil)
        // Hostile numbers do no harm.
        let hostile = Rhythm(stored: [1] + [UInt8](repeating: 0xFF, count: bytes.count - 1))
        #expect(hostile == nil)
        #expect(
            RhythmPlan.pause(ofStored: [1], now: today, interval: 3600, maxInterval: 86_400, offset: 0) == 3600)
    }

    @Test("a clock that went back teaches nothing")
    func clock() {
        var rhythm = paper(at: 5 * Self.hour)
        let before = rhythm
        rhythm.learn([today], now: today + -Self.day, offset: 0)
        #expect(rhythm == before)
    }

    private static let intervals: [Int64] = [1, 60, 899, 900, 3600, 18_000, 86_400, 126_000, 129_600, 144_000, 604_800]

    @Test("whatever the shortest pause and the rhythm, the pause lies within its bounds", arguments: intervals)
    func bounds(_ interval: Int64) {
        for second in stride(from: Int64(0), to: Self.day, by: 17 * 977) {
            let longest = max(interval, 24 * Self.hour)
            for rhythm in [paper(at: second), Rhythm(history: [], now: today + -90 * Self.day, offset: 0)] {
                let pause = RhythmPlan.pause(
                    of: rhythm, now: today + second, interval: interval, maxInterval: longest, offset: 16_200)
                #expect((max(interval, 60)...max(longest, 60)).contains(pause))
            }
        }
    }

    @Test(
        "the pause begins a plan than which none costs less",
        arguments: [1, 60, 899, 1800, 3600, 18_000] as [Int64], [0, 5, 12, 23] as [Int64])
    func cheapest(_ interval: Int64, _ edition: Int64) throws {
        let rhythm = paper(at: edition * Self.hour + 600)
        let shortest = max(interval, 60)
        // What may be chosen, and what will have come by then.
        var points: [(moment: Int64, items: Double, times: Double)] = []
        var (start, items, times) = (Int64(0), 0.0, 0.0)
        while start < shortest + 36 * Self.hour {
            let quarter = start + 900 - start % 900
            let end = start < shortest ? min(quarter, shortest) : quarter
            let arriving = rhythm.expected(from: today + start, to: today + end, offset: 0)
            items += arriving
            times += arriving * Double(start + end) / 2
            if end >= shortest { points.append((end, items, times)) }
            start = end
        }
        func waiting(_ from: Int, _ to: Int) -> Double {
            Double(points[to].moment) * (points[to].items - points[from].items)
                - (points[to].times - points[from].times)
        }
        let price = 180.0
        var costs = Array(repeating: price, count: points.count)
        for index in points.indices.reversed() {
            let following = points.indices.filter { points[$0].moment - points[index].moment >= shortest && $0 > index }
            let next = following.map { waiting(index, $0) + costs[$0] }.min() ?? .infinity
            costs[index] = price + min(next, waiting(index, points.count - 1))
        }
        let choices = points.indices.filter { points[$0].moment <= 24 * Self.hour }
        func cost(_ index: Int) -> Double {
            Double(points[index].moment) * points[index].items - points[index].times + costs[index]
        }
        let pause = RhythmPlan.pause(of: rhythm, now: today, interval: interval, maxInterval: 86_400, offset: 0)
        let chosen = try #require(choices.first { points[$0].moment == pause })
        let least = try #require(choices.map(cost).min())
        #expect(abs(cost(chosen) - least) < 0.001)
    }
}
