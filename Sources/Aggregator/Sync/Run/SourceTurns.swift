internal import Model
internal import Storage
internal import Synchronization

/// What a source's turn begins with.
struct SourceTurn: Sendable {
    /// Among the sources of the run.
    let place: Int
    /// Of its row in the store.
    let id: Int64
    let isDue: Bool
    let hasWaitingPages: Bool
    /// When another source of the same outlet last brought something.
    let outletNews: Instant?
    /// True when no later turn asks the same host.
    let isLastOfHost: Bool
}

/// The turns of a run that are still to be taken, and what came of the others. Many tasks take from it.
final class SourceTurns: Sendable {
    private struct State {
        /// The next one last, as in `ready`.
        var rest: [SourceTurn]
        /// Those next whose sources have been read from the store.
        var ready: [ReadyTurn] = []
        var outcomes: [SourceOutcome?]
    }

    private struct ReadyTurn {
        let turn: SourceTurn
        let found: KnownSource
    }

    /// Turns whose sources are read from the store at a time.
    private static let batch = 64

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

    func record(_ outcome: consuming SourceOutcome, of place: Int) { state.withLock { $0.outcomes[place] = outcome } }

    /// Takes one turn after the other. Returns the first that has pages to read, or nil when no turn is left.
    nonisolated(nonsending) func takeUntilPagesWait() async -> SourceRun.Step? {
        while !context.stop.isRaised, let next = next() {
            switch await take(next.turn, next.found) {
            case .finished(let outcome): record(outcome, of: next.turn.place)
            case let step: return step
            }
        }
        if context.stop.isRaised { endBeforeTheirTurn() }
        return nil
    }

    /// The next turn with what is known of its source; nil when none is left. The others wait while sources are read: who
    /// found none then would take no turn any more.
    private func next() -> ReadyTurn? {
        state.withLock { state in
            while state.ready.isEmpty, !state.rest.isEmpty { readSources(&state) }
            return state.ready.popLast()
        }
    }

    private func readSources(_ state: inout State) {
        let turns = Array(state.rest.suffix(Self.batch))
        state.rest.removeLast(turns.count)
        do {
            // Each row so lies near the one before.
            let order = turns.indices.sorted { turns[$0].id < turns[$1].id }
            var (found, next): ([KnownSource?], Int) = (Array(repeating: nil, count: turns.count), 0)
            try context.store.read { reader in
                try reader.visitSources(order.map { turns[$0].id }) { state in
                    while turns[order[next]].id != state.id { next += 1 }
                    found[order[next]] = KnownSource(state)
                }
            }
            for (turn, source) in zip(turns, found) {
                if let source {
                    state.ready.append(ReadyTurn(turn: turn, found: source))
                } else {
                    state.outcomes[turn.place] = failed(turn) { $0.reason = "its row is not in the store any more" }
                }
            }
        } catch {
            let isOfTheRun = context.committer.failure != nil
            for turn in turns {
                state.outcomes[turn.place] = failed(turn) { $0.fail(with: error, isOfTheRun: isOfTheRun) }
            }
        }
    }

    private func failed(_ turn: SourceTurn, _ tell: (inout SourceOutcome) -> Void) -> SourceOutcome {
        let source = sources[turn.place]
        var outcome = SourceOutcome(source: source.name, result: .failed, url: source.url.text)
        outcome.failureKind = "store"
        tell(&outcome)
        return outcome
    }

    private func endBeforeTheirTurn() {
        let turns = state.withLock { state in
            defer { (state.rest, state.ready) = ([], []) }
            return state.rest + state.ready.map(\.turn)
        }
        for turn in turns {
            let source = sources[turn.place]
            var outcome = SourceOutcome(source: source.name, result: .interrupted, url: source.url.text)
            outcome.reason = "the run was ended before its turn"
            record(outcome, of: turn.place)
        }
    }

    private nonisolated(nonsending) func take(_ turn: SourceTurn, _ found: KnownSource) async -> SourceRun.Step {
        let run: SourceRun
        do {
            run = try begin(turn, found)
        } catch {
            var outcome = failed(turn) { $0.reason = "\(error)" }
            outcome.failureKind = "configuration"
            return .finished(outcome)
        }
        return turn.isDue ? await run.perform() : .listed(run, run.outcomeWithoutAsking)
    }

    private func begin(_ turn: SourceTurn, _ found: KnownSource) throws -> SourceRun {
        let headerLines = try sources[turn.place].fetch.auth?.headerLines(environment: environment) ?? []
        let source = try FollowedSource(sources[turn.place], shared: context.shared, headerLines: headerLines)
        return SourceRun(
            place: turn.place, source: source, context: context, found: found,
            hasWaitingPages: turn.hasWaitingPages, rereadsKnown: turn.isDue, outletNews: turn.outletNews,
            isLastOfHost: turn.isLastOfHost)
    }
}
