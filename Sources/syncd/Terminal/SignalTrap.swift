import Aggregator
import Dispatch
import Glibc
import Synchronization

/// Turns SIGTERM and SIGINT into a stop signal: the commit in hand is finished, then the program ends with 143 or 130.
final class SignalTrap {
    /// The number of the signal that came first; 0 when none came.
    private final class FirstSignal: Sendable {
        let number = Atomic<Int32>(0)
    }

    private let first = FirstSignal()
    private var sources: [any DispatchSourceSignal] = []

    init(_ stop: StopSignal) {
        for number in [SIGTERM, SIGINT] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [first] in
                _ = first.number.compareExchange(expected: 0, desired: number, ordering: .relaxed)
                stop.raise()
            }
            source.resume()
            sources.append(source)
        }
    }

    /// The exit status of the signal that came first; nil when none came.
    var status: ExitStatus? {
        switch first.number.load(ordering: .relaxed) {
        case SIGINT: .interrupted
        case SIGTERM: .terminated
        default: nil
        }
    }
}
