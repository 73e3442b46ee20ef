import Foundation
import LoopbackServer

/// A user's folder with a feeds.conf and an empty data folder, and syncd as cron starts it: no terminal, two variables.
final class Household {
    /// What every configuration of these tests begins with: the loopback may be asked, nothing is waited for.
    static let head = """
        data = "data"
        [capture]
        warc = false
        [fetch]
        allow_hosts = ["127.0.0.1"]
        host_delay = "0"
        timeout = "20s"

        """

    let folder: String
    private let binary: String

    /// Makes the folder and writes its feeds.conf: `head` and then `sources`.
    init(_ sources: String = "") throws {
        binary = try SyncdBinary.path()
        folder = FileManager.default.temporaryDirectory.path + "/syncd-command-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try write(Self.head + sources, to: "feeds.conf")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    // MARK: Commands

    /// Runs syncd to its end. The configuration is the folder's feeds.conf unless the arguments name another.
    func syncd(
        _ arguments: String..., input: String? = nil, environment: [String: String] = [:]
    ) throws -> CommandResult {
        try start(arguments, input: input, environment: environment).wait()
    }

    /// Starts syncd and does not wait for it.
    func start(
        _ arguments: [String], input: String? = nil, environment: [String: String] = [:]
    ) throws -> RunningCommand {
        var file = "/dev/null"
        if let input {
            file = folder + "/standard-input"
            try write(input, to: "standard-input")
        }
        let variables = ["HOME": folder, "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        return try RunningCommand(binary, arguments, environment: variables, folder: folder, input: file)
    }

    /// Runs syncd on a terminal of its own, as a person does; both outputs arrive as one. A terminal's line ends become
    /// those of a file. The arguments are read by a shell.
    func onTerminal(_ arguments: String, environment: [String: String] = [:]) throws -> CommandResult {
        let variables = ["HOME": folder, "PATH": "/usr/bin:/bin", "TERM": "xterm"].merging(environment) { $1 }
        let command = "stty cols 80; exec \(binary) \(arguments)"
        let result = try RunningCommand(
            "/usr/bin/script", ["-qec", command, "/dev/null"], environment: variables, folder: folder
        ).wait()
        return CommandResult(
            status: result.status, output: result.output.replacing("\r\n", with: "\n"), error: result.error)
    }

    // MARK: Files

    func write(_ text: String, to file: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + file))
    }

    func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: folder + "/" + file) }

    func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: folder + "/" + path, withIntermediateDirectories: true)
    }

    /// The bytes of a file; nil when it is not there.
    func bytes(of file: String) -> Data? { FileManager.default.contents(atPath: folder + "/" + file) }

    /// A file as text; nil when it is not there.
    func text(of file: String) -> String? { bytes(of: file).map { String(decoding: $0, as: UTF8.self) } }

    /// The files below a folder, sorted, relative to it.
    func files(below path: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder + "/" + path)?.compactMap { $0 as? String } ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(folder)/\(path)/\(name)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }
}
