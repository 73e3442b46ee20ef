import Aggregator
import Glibc
import Synchronization

/// The live lines of a run on a terminal: one for each source in flight, drawn on standard error at most ten times a second.
final class RunProgress: Sendable {
    private struct State {
        var inFlight: [(source: String, text: String)] = []
        var drawn = 0
        var due = 0
        var finished = 0
        var lastDrawing = ContinuousClock.now - .seconds(1)
    }

    private static let maximumLines = 12

    private let state = Mutex(State())
    private let style: Style

    init(style: Style) { self.style = style }

    func handle(_ event: RunEvent) {
        state.withLock { state in
            switch event {
            case .planned(let due, _): state.due = due
            case .started(let source, let url): put(source, url, in: &state)
            case .reading(let source, let done, let queued):
                put(source, "reading article \(done + 1) of \(queued)", in: &state)
            case .finished(let outcome):
                state.inFlight.removeAll { $0.source == outcome.source }
                state.finished += 1
            case .delivering(let archive): put("archive \(archive)", "writing", in: &state)
            case .delivered(let outcome): state.inFlight.removeAll { $0.source == "archive \(outcome.archive)" }
            }
            draw(&state)
        }
    }

    /// Takes the live lines away.
    func clear() {
        state.withLock { state in
            Output.errorRaw(erasing(state.drawn))
            state.drawn = 0
        }
    }

    private func put(_ source: String, _ text: String, in state: inout State) {
        if let index = state.inFlight.firstIndex(where: { $0.source == source }) {
            state.inFlight[index].text = text
        } else {
            state.inFlight.append((source, text))
        }
    }

    private func draw(_ state: inout State) {
        // Archives alone are looked at in an instant.
        guard state.due > 0 else { return }
        let now = ContinuousClock.now
        guard now - state.lastDrawing >= .milliseconds(100) else { return }
        state.lastDrawing = now
        let width = DisplayWidth.ofTerminal(STDERR_FILENO)
        var lines = [style.dim("\(state.finished) of \(state.due) sources done")]
        for (source, text) in state.inFlight.prefix(Self.maximumLines) {
            lines.append(DisplayWidth.cut("  \(source)  \(text)".printable, to: width - 1))
        }
        if state.inFlight.count > Self.maximumLines {
            lines.append(style.dim("  … and \(state.inFlight.count - Self.maximumLines) more"))
        }
        Output.errorRaw(erasing(state.drawn) + lines.joined(separator: "\n") + "\n")
        state.drawn = lines.count
    }

    /// Moves up over the lines drawn last and clears to the end of the screen.
    private func erasing(_ lines: Int) -> String { lines > 0 ? "\u{1B}[\(lines)A\u{1B}[J" : "" }
}
