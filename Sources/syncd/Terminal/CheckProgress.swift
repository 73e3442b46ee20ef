import Aggregator

/// The live line of a check on a terminal, drawn on standard error at most ten times a second.
final class CheckProgress {
    private let isShown: Bool
    private var isDrawn = false
    private var lastDrawing = ContinuousClock.now

    init(isShown: Bool) { self.isShown = isShown }

    func show(_ result: StoreCheck.Result) {
        guard isShown, ContinuousClock.now - lastDrawing >= .milliseconds(100) else { return }
        lastDrawing = .now
        isDrawn = true
        let captures = result.captures > 0 ? ", \(Count.of(result.captures, "capture"))" : ""
        Output.errorRaw("\r\u{1B}[K\(Count.of(result.texts, "text"))\(captures) checked …")
    }

    /// Takes the line away.
    func clear() {
        if isDrawn { Output.errorRaw("\r\u{1B}[K") }
        isDrawn = false
    }
}
