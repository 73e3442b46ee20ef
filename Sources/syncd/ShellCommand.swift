import Foundation
import Glibc

/// Runs a shell command with bytes on its standard input; its output goes where ours goes.
enum ShellCommand {
    /// The exit status; 128 + the signal when one ended it.
    static func run(_ command: String, input: [UInt8]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        let pipe = Pipe()
        process.standardInput = pipe
        // The command must not inherit that SIGPIPE is ignored here: in `… | head` it is how the left side ends.
        signal(SIGPIPE, SIG_DFL)
        do {
            defer { signal(SIGPIPE, SIG_IGN) }
            try process.run()
        }
        // A command that does not read to the end is no failure of ours: its exit code decides.
        try? pipe.fileHandleForWriting.write(contentsOf: Data(input))
        try? pipe.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    }
}
