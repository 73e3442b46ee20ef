internal import Synchronization

/// Lets at most so many tasks parse or extract at a time (`--jobs`); the others wait in the order they came.
package final class WorkerGate: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    package init(workers: Int) { state = Mutex(State(free: max(1, workers))) }

    /// - Parameter ready: what the work waits for when its turn has come.
    package func run<Value: Sendable>(
        when ready: (@Sendable () async -> Void)? = nil, _ work: @Sendable () throws -> Value
    ) async rethrows -> Value {
        await enter()
        defer { leave() }
        await ready?()
        return try work()
    }

    private func enter() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.free > 0 {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func leave() {
        let next: CheckedContinuation<Void, Never>? = state.withLock { state in
            if state.waiting.isEmpty {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
