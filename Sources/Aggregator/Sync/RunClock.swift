internal import Glibc
package import Model

/// The clock of one run. With `--now` it starts at that moment and runs on, so that replays and tests see any day they like.
package struct RunClock: Sendable {
    private let read: @Sendable () -> Instant

    package init(_ read: @escaping @Sendable () -> Instant) { self.read = read }

    package var now: Instant { read() }

    /// The system's clock.
    package static let system = RunClock { Instant(seconds: Int64(time(nil))) }

    /// A clock that shows `start` now and goes on with the machine's monotonic time.
    package static func starting(at start: Instant) -> RunClock {
        let origin = ContinuousClock.now
        return RunClock { start + Int64((ContinuousClock.now - origin) / .seconds(1)) }
    }
}
