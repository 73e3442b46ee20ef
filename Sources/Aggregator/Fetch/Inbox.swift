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
        /// A caller has given its slot back.
        case release
        case stop
    }

    private struct State {
        var messages: [Message] = []
        var isClosed = false
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
        let (isOpen, wasEmpty) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            state.messages.append(message)
            return (true, state.messages.count == 1)
        }
        // One wake-up for all that arrives until the loop reads.
        if wasEmpty {
            var byte: UInt8 = 1
            _ = write(wakeDescriptor, &byte, 1)
        }
        return isOpen
    }

    /// Takes all messages.
    func drain() -> [Message] {
        state.withLock { state in
            guard !state.messages.isEmpty else { return [] }
            defer { state.messages.removeAll() }
            return state.messages
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
