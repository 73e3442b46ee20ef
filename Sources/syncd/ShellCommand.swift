import Glibc

/// Runs a shell command with bytes on its standard input; its output goes where ours goes.
enum ShellCommand {
    /// The exit status; 128 + the signal when one ended it.
    static func run(_ command: String, input: [UInt8]) throws(SystemCallFailure) -> Int32 {
        var ends: [Int32] = [-1, -1]
        try SystemCallFailure.check(pipe(&ends) == 0 ? 0 : errno, "a pipe")
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let (reading, writing) = (ends[0], ends[1])
        let child: pid_t
        do throws(SystemCallFailure) {
            defer { close(reading) }
            child = try spawn(command, standardInput: reading)
        } catch {
            close(writing)
            throw error
        }
        // A command that does not read to the end is no failure of ours: its exit code decides.
        feed(input, to: writing)
        close(writing)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            try SystemCallFailure.check(errno == EINTR ? 0 : errno, "the command's end")
        }
        // wait(2)'s WIFSIGNALED and WEXITSTATUS, which Swift does not import.
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }

    private static func spawn(_ command: String, standardInput: Int32) throws(SystemCallFailure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, standardInput, STDIN_FILENO)

        // The command must not inherit that SIGPIPE is ignored here: in `… | head` it is how the left side ends.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var usual = sigset_t()
        sigemptyset(&usual)
        sigaddset(&usual, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

        let words: [UnsafeMutablePointer<CChar>?] = ["sh", "-c", command].map { (word: String) in strdup(word) }
        defer { words.forEach { free($0) } }
        var child: pid_t = 0
        try SystemCallFailure.check(
            posix_spawn(&child, "/bin/sh", &actions, &attributes, words + [nil], environ), "/bin/sh")
        return child
    }

    private static func feed(_ input: [UInt8], to pipe: Int32) {
        input.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = write(pipe, bytes.baseAddress?.advanced(by: done), bytes.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                done += count
            }
        }
    }
}
