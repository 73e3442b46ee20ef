internal import Glibc
package import Model
internal import Synchronization

/// Asks servers for resources with libcurl. One thread owns curl_multi; requests reach it through an inbox.
///
/// Waiting for a turn (slots, `perHost`, `hostDelay`) happens here, so callers may submit thousands of requests at
/// once.
package final class Fetcher: Sendable {
    private let inbox: Inbox
    /// For tasks that ask for one resource after the other and do little between.
    package let executor: LoopExecutor
    private let nextID = Atomic<UInt64>(0)
    private let thread: Mutex<pthread_t?>

    /// Starts the loop's thread. When the system refuses one, every request fails as cancelled.
    package init(settings: FetchSettings) {
        inbox = Inbox()
        executor = LoopExecutor(inbox: inbox)
        let start = Unmanaged.passRetained(LoopStart(settings: settings, inbox: inbox, executor: executor))
        var handle = pthread_t()
        let result = pthread_create(
            &handle, nil,
            { context in
                if let context { Unmanaged<LoopStart>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, start.toOpaque())
        thread = Mutex(result == 0 ? handle : nil)
        if result != 0 {
            start.release()
            FetchLoop.refuseAll(inbox)
        }
    }

    deinit { shutdown() }

    /// Asks for a resource. The slot is given back when the response is complete: whoever collects many responses holds
    /// their bodies in memory; see `withResponse`.
    ///
    /// Cancelling the task cancels the request.
    package nonisolated(nonsending) func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
        try await result(of: request, keepsSlot: false).get()
    }

    /// Asks for a resource and gives its slot back only when `use` has returned, if the response has a body, so that at
    /// most `FetchSettings.connections` bodies are in memory.
    ///
    /// `use` must not wait for another request of the same fetcher: with all slots so taken none would ever be free.
    package nonisolated(nonsending) func withResponse<Value, Failure: Error>(
        _ request: FetchRequest,
        _ use: nonisolated(nonsending) (consuming Result<FetchResponse, FetchError>) async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let result = await result(of: request, keepsSlot: true)
        let hasBody = result.hasBody
        defer { if hasBody { _ = inbox.post(.release) } }
        return try await use(result)
    }

    /// Leaves a host alone: what waits for it and what comes until then fails as `held`. A later end replaces an
    /// earlier.
    package func hold(host: String, until: Instant) {
        _ = inbox.post(.hold(host: host.lowercased(), until: until))
    }

    /// Everything under way and waiting fails as cancelled; later requests are taken.
    package func cancelAll() { _ = inbox.post(.cancelAll) }

    /// Cancels everything, ends the thread and waits for it; later requests fail as cancelled. May be called again.
    package func shutdown() {
        let handle = thread.withLock { handle in
            defer { handle = nil }
            return handle
        }
        guard let handle else { return }
        _ = inbox.post(.stop)
        if pthread_equal(handle, pthread_self()) != 0 {
            pthread_detach(handle)
        } else {
            pthread_join(handle, nil)
        }
    }

    private nonisolated(nonsending) func result(
        of request: FetchRequest, keepsSlot: Bool
    ) async -> Result<FetchResponse, FetchError> {
        let id = nextID.add(1, ordering: .relaxed).newValue
        return await withTaskCancellationHandler {
            // Not the checked kind: the loop answers each submission exactly once, and the check costs as much as the rest.
            await withUnsafeContinuation { continuation in
                let submission = Submission(id: id, request: request, keepsSlot: keepsSlot) {
                    continuation.resume(returning: $0)
                }
                guard inbox.post(.start(submission)) else {
                    FetchLoop.refuse(submission)
                    return
                }
                // A cancellation before this line may have reached the inbox before the request did.
                if Task.isCancelled { _ = inbox.post(.cancel(id)) }
            }
        } onCancel: {
            _ = inbox.post(.cancel(id))
        }
    }
}

extension Result<FetchResponse, FetchError> {
    fileprivate var hasBody: Bool {
        if case .success(let response) = self { response.hasBody } else { false }
    }
}

/// What the new thread needs to begin.
private final class LoopStart: Sendable {
    private let settings: FetchSettings
    private let inbox: Inbox
    private let executor: LoopExecutor

    init(settings: FetchSettings, inbox: Inbox, executor: LoopExecutor) {
        self.settings = settings
        self.inbox = inbox
        self.executor = executor
    }

    func run() {
        // Signals are for the threads that handle them; SIGPIPE, which a write to a lost connection raises, for nobody.
        var signals = sigset_t()
        sigfillset(&signals)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        if let loop = FetchLoop(settings: settings, inbox: inbox, executor: executor) {
            loop.run()
        } else {
            FetchLoop.refuseAll(inbox)
        }
    }
}
