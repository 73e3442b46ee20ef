import Fetch
import Model
import Testing

@Suite("When to ask again")
struct NextCheckTests {
    private static let hour: Int64 = 3600
    /// A Thursday, 06:00 UTC.
    private let now = Instant(seconds: 1_708_581_600)

    private func hours(_ outcome: CheckOutcome, rhythm: Int64 = 0, seed: UInt64 = 0) -> Double {
        let next = nextCheck(
            now: now, after: outcome, interval: Self.hour, maxInterval: 24 * Self.hour, rhythm: rhythm, seed: seed)
        return Double(next - now) / 3600
    }

    private func hints(_ change: (inout PublisherHints) -> Void) -> CheckOutcome {
        var hints = PublisherHints()
        change(&hints)
        return .success(hints)
    }

    @Test("a success waits for the longest of what is asked, within the cap")
    func success() {
        #expect(hours(hints { _ in }) == 1)
        #expect(hours(hints { $0.freshUntil = now + 60 }) == 1)
        #expect(hours(hints { $0.freshUntil = now + 4 * Self.hour }) == 4)
        #expect(hours(hints { $0.freshUntil = now + 4000 * Self.hour }) == 24)
        #expect(hours(hints { $0.ttl = 240 }) == 4)
        #expect(hours(hints { $0.ttl = .max }) == 24)
        #expect(hours(hints { $0.ttl = -5 }) == 1)
        #expect(
            hours(
                hints {
                    $0.updatePeriod = "daily"
                    $0.updateFrequency = 4
                }) == 6)
        #expect(
            hours(
                hints {
                    $0.updatePeriod = "hourly"
                    $0.updateFrequency = 0
                }) == 1)
        #expect(hours(hints { _ in }, rhythm: 6 * Self.hour) == 6)
    }

    @Test("skipped hours and days are waited out, if the cap allows")
    func skips() {
        #expect(hours(hints { $0.skipHours = [7, 8] }) == 3)
        #expect(hours(hints { $0.skipHours = [6, 9] }) == 1)
        #expect(hours(hints { $0.skipDays = ["Thursday"] }) == 18)
        #expect(hours(hints { $0.skipDays = ["Thursday", "Friday"] }) == 24)
        #expect(hours(hints { $0.skipHours = Array(0..<24) }) == 1)
    }

    @Test(
        "failures back off",
        arguments: [
            (CheckOutcome.Trouble.passing, [1, 2, 4, 8, 16, 32, 64, 128, 168, 168]),
            (.standing, [1, 3, 9, 27, 81, 168, 168]), (.gone, [24, 720, 720]),
        ])
    func failures(trouble: CheckOutcome.Trouble, expected: [Double]) {
        for (index, value) in expected.enumerated() {
            #expect(hours(.failure(trouble, consecutive: index + 1)) == value)
        }
        #expect(hours(.failure(trouble, consecutive: .max)) == expected.last)
    }

    @Test("Retry-After is a lower bound within the cap")
    func retryAfter() {
        #expect(hours(.failure(.passing, consecutive: 1, retryAfter: now + 4 * Self.hour)) == 4)
        #expect(hours(.failure(.passing, consecutive: 4, retryAfter: now + Self.hour)) == 8)
        #expect(hours(.failure(.passing, consecutive: 1, retryAfter: now + 400 * Self.hour)) == 24)
    }

    @Test("jitter is small, repeats itself, keeps the cap and spares the plain interval")
    func jitter() {
        for name in ["a", "b", "c", "outlook-opinion", "x1", "x2"] {
            let seed = jitterSeed(of: name)
            #expect(hours(hints { _ in }, seed: seed) == 1)
            #expect(hours(hints { $0.ttl = 9999 }, seed: seed) == 24)
            let four = hours(hints { $0.ttl = 240 }, seed: seed)
            #expect(four >= 4 && four < 4.2)
            #expect(four == hours(hints { $0.ttl = 240 }, seed: seed))
        }
        #expect(jitterSeed(of: "a") != jitterSeed(of: "b"))
    }

    @Test("hostile numbers do no harm")
    func hostile() {
        let far = Instant(seconds: .max / 2)
        #expect(hours(hints { $0.freshUntil = far }) == 24)
        let next = nextCheck(
            now: now, after: .failure(.standing, consecutive: -3), interval: .max, maxInterval: .min, seed: .max)
        #expect(next - now == 24 * Self.hour)
    }
}
