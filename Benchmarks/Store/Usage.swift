import Glibc

/// Time that has passed, on the clock and on the processors.
struct Usage {
    /// Seconds.
    var cpu: Double
    var wall: Double

    static var now: Usage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        var clock = timespec()
        clock_gettime(CLOCK_MONOTONIC, &clock)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return Usage(
            cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime),
            wall: Double(clock.tv_sec) + Double(clock.tv_nsec) / 1e9
        )
    }

    /// KiB.
    static var peakMemory: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }

    static func - (a: Usage, b: Usage) -> Usage { Usage(cpu: a.cpu - b.cpu, wall: a.wall - b.wall) }
}
