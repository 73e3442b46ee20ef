internal import Glibc
internal import Model
internal import Synchronization

/// What other threads tell the loop. The only state the loop shares.
final class Inbox: Sendable {
    enum Message: Sendable {
        case start(Submission)
        case cancel(UInt64)
        case cancelAll
        case hold(host: String, until: Instant)
        /// Where a redirect of a request leads was looked at.
        case reviewed(UInt64, refusal: FetchError?)
        /// A caller has given its slot back.
        case release
        /// A task that goes on with what the loop told it (`LoopExecutor`).
        case run(UnownedJob)
        /// Whether a name that always exists was found.
        case nameService(answers: Bool)
        case stop
    }

    private struct State {
        var messages: [Message] = []
        var isClosed = false
        /// False while every slot is taken: a new request can wait until the loop looks by itself.
        var wantsRequests = true
        /// There is something that the loop has not drained and that cannot wait.
        var isUrgent = false
        /// The loop waits, or is about to, and nobody has woken it.
        var isWaiting = false

        /// Whether the loop is to be woken for `message`; it is woken once for all that comes until it drains.
        mutating func wakes(_ message: Message) -> Bool {
            if case .start = message, !wantsRequests { return false }
            isUrgent = true
            defer { isWaiting = false }
            return isWaiting
        }
    }

    private let state = Mutex(State())
    /// Readable while there are messages; -1 when the system has no descriptor left.
    let descriptor: Int32
    private let wakeDescriptor: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) == 0 {
            for end in ends {
                _ = fcntl(end, F_SETFL, O_NONBLOCK)
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            }
        }
        (descriptor, wakeDescriptor) = (ends[0], ends[1])
    }

    deinit {
        close(descriptor)
        close(wakeDescriptor)
    }

    /// False when the loop has ended and nobody will read the message.
    func post(_ message: Message) -> Bool {
        let (isOpen, wakes) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            state.messages.append(message)
            return (true, state.wakes(message))
        }
        if wakes {
            var byte: UInt8 = 1
            _ = write(wakeDescriptor, &byte, 1)
        }
        return isOpen
    }

    /// Takes all messages.
    func drain() -> [Message] {
        state.withLock { state in
            (state.isUrgent, state.isWaiting) = (false, false)
            guard !state.messages.isEmpty else { return [] }
            defer { state.messages.removeAll() }
            return state.messages
        }
    }

    /// Says before the loop waits whether a new request is worth waking it. False when there are messages that it should
    /// take first.
    func mayWait(forRequests wantsRequests: Bool) -> Bool {
        state.withLock { state in
            state.wantsRequests = wantsRequests
            state.isWaiting = state.messages.isEmpty || !(state.isUrgent || wantsRequests)
            return state.isWaiting
        }
    }

    /// Makes the descriptor quiet until the next message.
    func acknowledgeWake() {
        var bytes: (UInt64, UInt64) = (0, 0)
        _ = read(descriptor, &bytes, MemoryLayout.size(ofValue: bytes))
    }

    /// Refuses further messages and returns those that were not read.
    func closeForGood() -> [Message] {
        state.withLock { state in
            state.isClosed = true
            defer { state.messages.removeAll() }
            return state.messages
        }
    }
}
