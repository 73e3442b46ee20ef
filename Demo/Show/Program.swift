internal import Glibc

/// The real syncd, run in the demo's folder as a person would: on a terminal and with colours if the demo
/// itself has them, so that what is shown is what syncd prints.
struct Program: Sendable {
    /// What a run left behind.
    struct Result: Sendable {
        let status: Int32
        /// As printed, with colours if there are any.
        let output: String
        let error: String
    }

    /// The system refused to start it.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let path: String
    let folder: String
    /// True shows it a terminal.
    let isOnTerminal: Bool

    /// Runs it to its end.
    func run(_ arguments: [String], onTerminal: Bool? = nil) throws(Failure) -> Result {
        let errors = folder + "/.standard-error"
        let ends = try Self.ends(isTerminal: onTerminal ?? isOnTerminal)
        defer { close(ends.reading) }
        let pid = try start(arguments, output: ends.writing, errors: errors)
        let output = Self.readAll(ends.reading)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        let errorText = String(decoding: Files.bytes(of: errors) ?? [], as: UTF8.self)
        unlink(errors)
        return Result(
            status: signal == 0 ? status >> 8 & 0xFF : 1000 + signal, output: String(decoding: output, as: UTF8.self),
            error: errorText)
    }

    /// Starts it by env(1), which knows how to set a folder and to leave variables behind.
    private func start(_ arguments: [String], output: Int32, errors: String) throws(Failure) -> pid_t {
        defer { close(output) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        let words = ["/usr/bin/env", "-i", "-C", folder] + Self.variables(home: folder) + [path] + arguments
        var pointers = words.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, words[0], &actions, nil, &pointers, nil)
        guard code == 0 else { throw Failure(description: "cannot start \(path): \(String(cString: strerror(code)))") }
        return pid
    }

    /// Nothing of the user's own set-up of syncd, and no other proxy, shall change the demo.
    private static func variables(home: String) -> [String] {
        let names: [String] = ["TERM", "NO_COLOR", "LANG", "LC_ALL"]
        let kept = names.compactMap { name in
            getenv(name).map { "\(name)=\(String(cString: $0))" }
        }
        return kept + ["PATH=/usr/bin:/bin", "HOME=\(home)"]
    }

    /// Both ends of a pipe, or of a terminal that changes no byte.
    private static func ends(isTerminal: Bool) throws(Failure) -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        if isTerminal {
            ends = try terminal()
        } else if pipe(&ends) != 0 {
            throw Failure(description: "no pipe: \(String(cString: strerror(errno)))")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// A pseudoterminal (pty(7)), by Linux's own calls: the portable ones are not visible to Swift.
    private static func terminal() throws(Failure) -> [Int32] {
        let (unlock, numberOf) = (0x4004_5431 as UInt, 0x8004_5430 as UInt)
        var (zero, number): (Int32, Int32) = (0, 0)
        let reading = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        guard reading >= 0, ioctl(reading, unlock, &zero) == 0, ioctl(reading, numberOf, &number) == 0 else {
            throw Failure(description: "no terminal to show syncd; set NO_COLOR=1 to do without")
        }
        let writing = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        guard writing >= 0 else {
            throw Failure(description: "no terminal to show syncd; set NO_COLOR=1 to do without")
        }
        var settings = termios()
        tcgetattr(writing, &settings)
        cfmakeraw(&settings)
        tcsetattr(writing, TCSANOW, &settings)
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > Narrator.indentation {
            size.ws_col -= Narrator.indentation
            _ = ioctl(writing, UInt(TIOCSWINSZ), &size)
        }
        return [reading, writing]
    }

    /// All until the end; a terminal that nobody writes to any more ends with EIO.
    private static func readAll(_ descriptor: Int32) -> [UInt8] {
        var out: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return out }
            out += buffer[..<count]
        }
    }
}
