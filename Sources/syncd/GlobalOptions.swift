import Aggregator
import ArgumentParser
import Model
import Text

/// The options that every command has.
struct GlobalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The configuration.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The folder of the database, the lock and the captures.", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("The clock starts at this moment and runs on.", valueName: "rfc3339"))
    var now: Moment?

    @Flag(name: .shortAndLong, help: "Say less.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Tell on standard error what is being done.")
    var verbose = false

    func validate() throws {
        // An unset variable of a script, most likely.
        if config == "" { throw ValidationError("--config is empty: name a file, or leave it out.") }
        if data == "" { throw ValidationError("--data is empty: name a folder, or leave it out.") }
    }

    /// The configuration and the data folder that the command works on; `-v` tells which they are.
    ///
    /// - Parameter asks: the command makes requests, so that every secret must be at hand.
    func workspace(asks: Bool = false) throws -> Workspace {
        let workspace = try Workspace(config: config, data: data, environment: Environment.variables, asks: asks)
        if verbose {
            Output.error("configuration: \(workspace.configuration.file)\nstore: \(workspace.storePath)".printable)
        }
        return workspace
    }

    var clock: RunClock { now.map { .starting(at: $0.instant) } ?? .system }
}

/// A moment as RFC 3339, given on the command line.
struct Moment: ExpressibleByArgument {
    let instant: Instant

    init?(argument: String) {
        guard let date = FeedDate.parse(argument), argument.contains("-") else { return nil }
        instant = date.instant
    }
}
