/// Runs tasks on the loop's own thread: for short steps between two requests, which would otherwise wake a thread for each
/// answer only to wake the loop for the next request, and for reading the few bodies of a quiet run
/// (`FetchResponse.isRare`). Nothing that takes long or waits may run here, for meanwhile no transfer goes on.
package final class LoopExecutor: TaskExecutor {
    private let inbox: Inbox

    init(inbox: Inbox) { self.inbox = inbox }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // Without a loop a task must come to its end all the same.
        if !inbox.post(.run(job)) { Self.runElsewhere(job) }
    }

    /// For a job that no loop takes.
    static func runElsewhere(_ job: UnownedJob) { globalConcurrentExecutor.enqueue(ExecutorJob(job)) }

    /// Called on the loop's thread.
    func run(_ job: UnownedJob) { job.runSynchronously(on: asUnownedTaskExecutor()) }
}
