/// Work in a task of its own, for whose end the caller waits.
///
/// A task keeps the most memory that its functions ever set aside, and the tasks of a run's turns last as long as the run:
/// what needs much of it is done in a task that ends. It does not end with a caller that is cancelled; a run that is to end
/// cancels what is being fetched.
package enum OwnTask {
    /// What `work` comes to.
    ///
    /// - Parameter executor: where it is done; nil: wherever there is a thread.
    package static func value<Value: Sendable, Failure: Error>(
        on executor: (any TaskExecutor)? = nil, of work: @escaping @Sendable () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let task = Task(executorPreference: executor) { () async -> Result<Value, Failure> in
            do throws(Failure) {
                return .success(try await work())
            } catch {
                return .failure(error)
            }
        }
        return try await task.value.get()
    }
}
