internal import Dispatch
internal import Synchronization

/// Where turns are taken: the steps of all of them one after the other, whoever has most to do elsewhere (`besides`).
///
/// Most of what a run asks for has not changed, and a turn then takes some ten microseconds. On all processors at once each
/// would wake a thread, which is as dear as the turn, and wait for the others' locks.
package final class TurnQueue: TaskExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        var isDraining = false
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "syncd.turns")

    package init() {}

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let begins = state.withLock { state in
            state.jobs.append(job)
            defer { state.isDraining = true }
            return !state.isDraining
        }
        if begins { queue.async { self.drain() } }
    }

    private func drain() {
        let executor = asUnownedTaskExecutor()
        while true {
            let jobs = state.withLock { state in
                defer { state.jobs = [] }
                state.isDraining = !state.jobs.isEmpty
                return state.jobs
            }
            if jobs.isEmpty { return }
            for job in jobs { job.runSynchronously(on: executor) }
        }
    }

    /// Does what takes longer beside the turns of the others, in a task of its own: what an asynchronous function sets aside
    /// stays with its task, and the turns' tasks last as long as the run.
    package static func besides<Value: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let task = Task(executorPreference: globalConcurrentExecutor) { () async -> Result<Value, Failure> in
            do throws(Failure) {
                return .success(try await work())
            } catch {
                return .failure(error)
            }
        }
        return try await task.value.get()
    }
}
