import Glibc
import Synchronization

/// A program that was started and can be waited for. Killed when it says nothing and does not end for a minute.
final class RunningCommand {
    /// What the system would not do.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let pid: pid_t
    private var output: [Int32]
    private var result: CommandResult?
    /// Milliseconds without a word after which a program is taken for hanging.
    private static let patience: Int32 = 60_000

    /// One program is started at a time, so that none inherits the pipes of another and keeps them open.
    private static let starting = Mutex(())

    /// Starts `path` in a folder with exactly these variables in its environment (so `env -i` does it), its standard
    /// input read from the file `input`.
    init(
        _ path: String, _ arguments: [String], environment: [String: String], folder: String,
        input: String = "/dev/null"
    ) throws(Failure) {
        let variables = environment.map { "\($0)=\($1)" }
        let words = ["/usr/bin/env", "-i", "-C", folder] + variables + [path] + arguments
        (pid, output) = try Self.starting.withLock { _ throws(Failure) in try Self.spawn(words, input: input) }
    }

    private static func spawn(_ words: [String], input: String) throws(Failure) -> (pid_t, [Int32]) {
        var (out, err): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        guard pipe(&out) == 0, pipe(&err) == 0 else { throw Failure(description: "no pipe") }
        for descriptor in out + err { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO)
        // As a shell starts it: with no signal blocked, which those of a test's threads may be, and in a group of its own.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
        var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, words[0], &actions, &attributes, &pointers, nil)
        close(out[1])
        close(err[1])
        guard code == 0 else {
            close(out[0])
            close(err[0])
            throw Failure(description: "cannot start \(words[0]): \(String(cString: strerror(code)))")
        }
        return (pid, [out[0], err[0]])
    }

    func send(_ signal: Int32) { kill(pid, signal) }

    /// Reads both outputs to their ends and waits for the end of the program.
    func wait() -> CommandResult {
        if let result { return result }
        var texts: [[UInt8]] = [[], []]
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while output.contains(where: { $0 >= 0 }) {
            var ends = output.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            let ready = poll(&ends, 2, Self.patience)
            if ready < 0, errno == EINTR { continue }
            if ready <= 0 { kill(-pid, SIGKILL) }
            for index in ends.indices where ends[index].revents != 0 || ready <= 0 {
                if output[index] < 0 { continue }
                let count = ready <= 0 ? 0 : read(output[index], &buffer, buffer.count)
                if count > 0 {
                    texts[index] += buffer[..<count]
                } else {
                    close(output[index])
                    output[index] = -1
                }
            }
        }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        let result = CommandResult(
            status: signal == 0 ? status >> 8 & 0xFF : 1000 + signal, output: String(decoding: texts[0], as: UTF8.self),
            error: String(decoding: texts[1], as: UTF8.self))
        self.result = result
        return result
    }
}
