import Model
import Testing

@testable import Aggregator
@testable import Storage

@Suite("What silence and failures amount to") struct SourceConditionTests {
    private static let day: Int64 = 86_400
    private let now = Instant(seconds: 1_708_581_600)

    private func state(_ change: (inout SourceState) -> Void = { _ in }) -> SourceState {
        var state = SourceState(id: 1, name: "a")
        state.lastAttempt = now
        state.lastSuccess = now
        state.lastChange = now + -5 * Self.day
        change(&state)
        return state
    }

    private func condition(
        _ state: SourceState, expected: Double? = nil, watched: Int64 = 30 * day
    ) -> SourceCondition {
        SourceCondition(state, expected: expected, watched: watched, now: now)
    }

    @Test("silence is measured by what was to be expected")
    func silence() {
        #expect(condition(SourceState(id: 1, name: "a")) == .new)
        #expect(condition(state()) == .ok)
        #expect(condition(state(), expected: 2.5) == .ok)
        #expect(condition(state(), expected: 5) == .quiet)
        #expect(condition(state(), expected: 50) == .frozen)
        // Three days may be holidays, and a fortnight's acquaintance is too short to accuse.
        #expect(condition(state { $0.lastChange = now + -2 * Self.day }, expected: 50) == .quiet)
        #expect(condition(state(), expected: 50, watched: 10 * Self.day) == .quiet)
    }

    @Test(
        "a failure is told by its kind and how long it lasts",
        arguments: [
            ("http-410", 0, SourceCondition.gone), ("http-404", 1, .failing), ("http-404", 8, .gone),
            ("dns", 1, .failing), ("dns", 8, .gone), ("parked", 0, .parked), ("http-403", 0, .blocked),
            ("challenge", 0, .blocked), ("login", 0, .blocked), ("http-429", 0, .blocked), ("robots", 0, .blocked),
            ("timeout", 30, .failing), ("http-500", 30, .failing), ("empty", 0, .failing),
        ])
    func failures(kind: String, days: Int64, expected: SourceCondition) {
        let failed = state {
            $0.failures = 1
            $0.failureKind = kind
            $0.lastSuccess = now + -days * Self.day
        }
        #expect(condition(failed) == expected)
    }
}
