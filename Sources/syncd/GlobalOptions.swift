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
