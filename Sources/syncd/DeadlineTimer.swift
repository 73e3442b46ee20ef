import Aggregator
import Dispatch

/// Raises a signal when a run has lasted long enough (`--deadline`).
final class DeadlineTimer {
    private let timer: any DispatchSourceTimer

    init(seconds: Int64, stop: StopSignal) {
        timer = DispatchSource.makeTimerSource(queue: .global())
        timer.schedule(deadline: .now() + .seconds(Int(clamping: seconds)))
        timer.setEventHandler { stop.raise() }
        timer.resume()
    }

    deinit { timer.cancel() }
}
