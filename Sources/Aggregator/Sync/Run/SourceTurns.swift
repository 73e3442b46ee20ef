internal import Model
internal import Storage
internal import Synchronization

/// What a source's turn begins with.
struct SourceTurn: Sendable {
    /// Among the sources of the run.
    let place: Int
    let found: KnownSource
    let isDue: Bool
    let hasWaitingPages: Bool
    /// When another source of the same outlet last brought something.
    let outletNews: Instant?
}

/// The turns of a run that are still to be taken, and what came of the others. Many tasks take from it.
final class SourceTurns: Sendable {
    private struct State {
        /// The next one last, so that each is let go when its turn is over.
        var rest: [SourceTurn]
        var outcomes: [SourceOutcome?]
    }

    private let sources: [SourceConfiguration]
    private let environment: [String: String]
    private let context: RunContext
    private let state: Mutex<State>

    /// - Parameter outcomes: by place, those of the sources that have no turn.
    init(
        _ turns: [SourceTurn], of sources: [SourceConfiguration], outcomes: [SourceOutcome?],
        environment: [String: String], context: RunContext
    ) {
        self.sources = sources
        self.environment = environment
        self.context = context
        state = Mutex(State(rest: turns.reversed(), outcomes: outcomes))
    }

    /// By place.
    var outcomes: [SourceOutcome?] { state.withLock { $0.outcomes } }

    func record(_ outcome: SourceOutcome, of place: Int) { state.withLock { $0.outcomes[place] = outcome } }

    /// Takes one turn after the other. Returns the first that has pages to read, or nil when no turn is left.
    func takeUntilPagesWait() async -> SourceRun.Step? {
        while let turn = state.withLock({ $0.rest.popLast() }) {
            switch await take(turn) {
            case .finished(let outcome): record(outcome, of: turn.place)
            case let step: return step
            }
        }
        return nil
    }

    private func take(_ turn: SourceTurn) async -> SourceRun.Step {
        let configuration = sources[turn.place]
        var outcome = SourceOutcome(source: configuration.name, result: .failed, url: configuration.url.text)
        guard !context.stop.isRaised else {
            outcome.result = .interrupted
            outcome.reason = "the run was ended before its turn"
            return .finished(outcome)
        }
        do {
            let source = try FollowedSource(
                configuration, shared: context.shared,
                headerLines: try configuration.headerLines(environment: environment))
            let run = SourceRun(
                place: turn.place, source: source, context: context, found: turn.found,
                hasWaitingPages: turn.hasWaitingPages, rereadsKnown: turn.isDue, outletNews: turn.outletNews)
            return turn.isDue ? await run.perform() : .listed(run, run.outcomeWithoutAsking)
        } catch {
            outcome.failureKind = "configuration"
            outcome.reason = "\(error)"
            return .finished(outcome)
        }
    }
}
