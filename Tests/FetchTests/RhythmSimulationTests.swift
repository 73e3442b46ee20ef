import Fetch
import Model
import Testing

/// A day of virtual time for five hundred outlets whose rhythms are known, against asking each of them every hour.
@Suite("The rhythm against an hourly poll")
struct RhythmSimulationTests {
    /// A Thursday, midnight UTC.
    private static let today = Instant(seconds: 1_708_560_000)
    private static let hour: Int64 = 3600
    private static let cron: Int64 = 600

    @Test(
        "fewer requests for each new article, and each is found sooner", arguments: [today, today + 24 * hour])
    func day(_ today: Instant) {
        var adaptive = Score()
        var hourly = Score()
        for number in 0..<500 {
            let outlet = Outlet(number: number)
            let history = (1...28).reversed().flatMap { outlet.articles(on: today + -Int64($0) * 24 * Self.hour) }
            let articles = outlet.articles(on: today)
            var rhythm = Rhythm(history: [], now: today + -28 * 24 * Self.hour, offset: Outlet.offset)
            rhythm.learn(history, now: today, offset: Outlet.offset)
            let seed = jitterSeed(of: "outlet-\(number)")
            let start = today + Int64(seed % 3600)
            hourly.add(polls(from: start, until: today + 24 * Self.hour) { $0 + Self.hour }, articles)
            adaptive.add(
                polls(from: start, until: today + 24 * Self.hour) { now in
                    let pause = RhythmPlan.pause(
                        of: rhythm, now: now, interval: Self.hour, maxInterval: 24 * Self.hour, offset: Outlet.offset)
                    return nextCheck(
                        now: now, after: .success(PublisherHints()), interval: Self.hour,
                        maxInterval: 24 * Self.hour, rhythm: pause, seed: seed)
                }, articles)
        }
        #expect(adaptive.requestsForEach < 0.7 * hourly.requestsForEach)
        #expect(adaptive.delay < hourly.delay)
    }

    /// Cron comes every ten minutes and asks when it is time.
    private func polls(from start: Instant, until end: Instant, next: (Instant) -> Instant) -> [Instant] {
        var polls = [start]
        // The last one stands for the first of the next day, so that nothing stays undiscovered.
        while let last = polls.last, last < end {
            let due = next(last)
            polls.append(start + (due - start + Self.cron - 1) / Self.cron * Self.cron)
        }
        return polls
    }

    private struct Score {
        private var requests = 0
        private var found = 0
        private var waited: Int64 = 0

        mutating func add(_ polls: [Instant], _ articles: [Instant]) {
            requests += polls.count - 1
            for article in articles {
                guard let poll = polls.first(where: { $0 >= article }) else { continue }
                found += 1
                waited += poll - article
            }
        }

        var requestsForEach: Double { Double(requests) / Double(found) }
        /// Minutes.
        var delay: Double { Double(waited) / Double(found) / 60 }
    }
}

/// An outlet of Kabul that publishes by the clock, by the working day, or whenever it likes; hardly on Fridays.
private struct Outlet {
    static let offset = 16_200
    private let number: Int
    private var kind: Int { number % 5 }

    init(number: Int) { self.number = number }

    /// The articles of the day that begins at `midnight` UTC, in order of time.
    func articles(on midnight: Instant) -> [Instant] {
        var random = Numbers(state: UInt64(number) &* 0x9E37_79B9 &+ UInt64(bitPattern: midnight.seconds))
        let isFriday = midnight.civilDate().weekday == 5
        let times: [Int64]
        switch kind {
        case 0:  // A paper: one edition at its own hour, within ten minutes.
            let edition = Int64(number * 7919 % 86_400)
            times = isFriday ? [] : (0..<12).map { _ in edition + Int64(random.next(below: 600)) }
        case 1:  // Two bulletins.
            let bulletins = [Int64(number * 104_729 % 43_200), 43_200 + Int64(number * 7907 % 43_200)]
            times = bulletins.flatMap { at in (0..<(isFriday ? 1 : 4)).map { _ in at + Int64(random.next(below: 900)) }
            }
        case 2:  // An agency: working hours.
            times = (0..<(isFriday ? 4 : 20)).map { _ in 10_800 + Int64(random.next(below: 39_600)) }
        case 3:  // A site that is written by day and by night.
            times = (0..<(isFriday ? 3 : 10)).map { _ in Int64(random.next(below: 86_400)) }
        default:  // A weekly, which appears on Wednesdays and Thursdays.
            let weekday = midnight.civilDate().weekday
            let at = Int64(number * 6007 % 80_000)
            times = weekday == 3 || weekday == 4 ? (0..<6).map { _ in at + Int64(random.next(below: 1800)) } : []
        }
        return times.map { midnight + $0 }.sorted()
    }
}

/// SplitMix64: the same numbers in every run.
private struct Numbers {
    var state: UInt64

    mutating func next(below limit: UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return (z ^ (z >> 31)) % limit
    }
}
