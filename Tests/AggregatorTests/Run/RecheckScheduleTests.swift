import Model
import Storage
import Testing

@testable import Aggregator

@Suite struct RecheckScheduleTests {
    private let born = Instant(seconds: 1_708_581_600)

    @Test func pausesGrowWithAgeAndEndAtTheLimit() {
        let limit: Int64 = 14 * 86_400
        var now = born
        var pauses: [Int64] = []
        while let next = RecheckSchedule.next(firstSeen: born, now: now, limit: limit, seed: 0) {
            pauses.append(next - now)
            now = next
            guard pauses.count < 100 else { break }
        }
        #expect(pauses.first == Int64(21_600))
        #expect(pauses == pauses.sorted())
        #expect((5...20).contains(pauses.count))
        #expect(now - born <= limit)
    }

    @Test func noCheckIsLaterThanTheFarthest() {
        let limit: Int64 = 14 * 86_400
        for hour in 0..<(14 * 24) {
            let now = born + Int64(hour) * 3600
            guard let next = RecheckSchedule.next(firstSeen: born, now: now, limit: limit, seed: 255) else { continue }
            #expect(next <= RecheckSchedule.farthest(now: now, limit: limit))
        }
    }

    @Test func aLimitOfNothingMeansNever() {
        #expect(RecheckSchedule.next(firstSeen: born, now: born, limit: 0, seed: 0) == nil)
    }
}

@Suite struct RunClockTests {
    @Test func theClockOfAReplayStartsWhereItIsTold() {
        let start = Instant(seconds: 1_708_581_600)
        let clock = RunClock.starting(at: start)
        #expect((0...5).contains(clock.now - start))
    }
}
