import Glibc

/// A FIFO on which a test and a command wait for each other. Opening it never blocks: the test holds both its ends.
final class NamedPipe {
    private let descriptor: Int32

    init(_ path: String) throws(RunningCommand.Failure) {
        mkfifo(path, 0o600)
        descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
        if descriptor < 0 { throw RunningCommand.Failure(description: "no FIFO \(path)") }
    }

    deinit { close(descriptor) }

    /// Waits until somebody has written into it; false when nobody has after so many seconds.
    func wait(seconds: Int32) -> Bool {
        var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let ready = poll(&state, 1, seconds * 1000)
            if ready >= 0 || errno != EINTR { return ready > 0 }
        }
    }

    /// Lets one reader go on that waits for a line.
    func writeLine() { _ = write(descriptor, "\n", 1) }
}
