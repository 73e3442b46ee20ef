import Glibc
import Synchronization

/// A door that a test opens: whoever waits at it goes on only then. Instead of sleeping.
package final class Gate: Sendable {
    private let isOpen = Mutex(false)
    private let readEnd: Int32
    private let writeEnd: Int32

    package init() {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Lets everyone through, for ever. May be called again.
    package func open() {
        isOpen.withLock { isOpen in
            // A byte that nobody takes stays readable for all. (Closing the end would not do: a program that a test
            // has started may have inherited it.)
            if !isOpen { _ = write(writeEnd, [1], 1) }
            isOpen = true
        }
    }

    /// Blocks the thread until the gate is open.
    package func wait() {
        var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        while poll(&descriptor, 1, -1) < 0, errno == EINTR {}
    }

    /// Waits at most so many seconds; false when the gate is still shut then.
    package func wait(seconds: Int32) -> Bool {
        var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        while true {
            let ready = poll(&descriptor, 1, seconds * 1000)
            if ready >= 0 || errno != EINTR { return ready > 0 }
        }
    }
}
