import Aggregator
import ArgumentParser
import Text

/// `syncd check`: every mistake of feeds.conf at once.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Validates feeds.conf: file, line, column, what is wrong and the mend, all at once.")

    @Flag(help: "Ask every source once and tell what would be taken; nothing is stored.") var live = false
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        var reading = try Workspace.read(config: options.config, environment: Environment.variables)
        reading.checkFiles(environment: Environment.variables, data: options.data)
        if json && !(live && reading.errors.isEmpty) {
            Output.json { $0.object { $0.members(of: reading) } }
        } else if !json {
            for diagnostic in reading.diagnostics { Output.line("\(diagnostic)".printable) }
        }
        guard reading.errors.isEmpty, let configuration = reading.configuration else {
            throw ExitCode(ExitStatus.configuration.rawValue)
        }
        if !json && !options.quiet && reading.diagnostics.isEmpty {
            Output.line(
                "\(configuration.file): \(Count.of(configuration.sources.count, "source")), "
                    + "\(Count.of(configuration.archives.count, "archive")), no mistakes")
        }
        if live {
            try await CheckLive(configuration: configuration, reading: reading, options: options, json: json).run()
        }
    }
}

extension JSONWriter {
    /// What `check` answers about the file.
    mutating func members(of reading: ConfigurationReading) {
        member("ok", reading.errors.isEmpty)
        member("sources", reading.configuration?.sources.count ?? 0)
        key("diagnostics")
        array(reading.diagnostics) { $1.write(into: &$0) }
    }
}
