import Aggregator
import ArgumentParser
import CAllocator
import Glibc

/// The program: finds the command, runs it, and turns what it throws into a sentence and an exit code.
@main
struct Syncd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "syncd",
        abstract: "Follows feeds and news sites, and hands every article on, exactly once.",
        discussion: """
            Begin with a feeds.conf (see the README), `syncd check`, then `syncd run`, by hand or from cron.
            """,
        version: "syncd \(Version.current)",
        // Each states its name: ArgumentParser would ask the runtime for them, in every start.
        subcommands: [
            Run.self, Check.self, Discover.self, Backfill.self, Status.self,
            Health.self, Metrics.self,
            List.self, Show.self, Search.self, Dup.self,
            Changes.self, Ack.self, Export.self, Import.self, OPML.self,
            Reextract.self, Verify.self, Backup.self, Prune.self,
            Parse.self, Extract.self, Canonical.self, Dates.self, Language.self, Sanitize.self, DedupCommand.self,
        ])

    /// The main thread only waits: an asynchronous `main` would hand it to the dispatcher, which ends it, and unwinding
    /// it costs every start 0.7 MB.
    static func main() {
        syncd_settle_allocator()
        // A reader that goes away must not kill a run; writes to it fail instead.
        signal(SIGPIPE, SIG_IGN)
        Task.detached {
            // Only a run has threads that are still to begin.
            if CommandLine.arguments.dropFirst().first != "run" { syncd_end_wide_beginning() }
            await execute()
            Glibc.exit(0)
        }
        while true { pause() }
    }

    private static func execute() async {
        do {
            try requireCommand(CommandLine.arguments.dropFirst().first)
            var command = try parsed()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            finish(with: error)
        }
    }

    /// The command reads its words alone, for the whole program would ask each of its commands for its options first; but what
    /// the command does not understand, the program explains.
    private static func parsed() throws -> any ParsableCommand {
        let words = CommandLine.arguments.dropFirst()
        let type = configuration.subcommands.first { $0._commandName == words.first }
        if let type, let command = try? type.parse(Array(words.dropFirst())) { return command }
        return try parseAsRoot()
    }

    /// ArgumentParser takes an unknown command for an argument too many.
    private static func requireCommand(_ name: String?) throws {
        guard let name, !name.hasPrefix("-"), name != "help" else { return }
        let known = configuration.subcommands.map { $0._commandName }
        guard !known.contains(name) else { return }
        let near = KeyAdvice.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
        throw CommandFailure(.usage, "there is no command '\(name)'; \(near ?? "`syncd --help` lists them")")
    }

    private static func finish(with error: any Error) -> Never {
        if let failure = CommandFailure(error) {
            for line in failure.lines { Output.error("syncd: " + line.printable) }
            Glibc.exit(failure.status.rawValue)
        }
        // Help and the version are results: not to be told of a full disk would be a lie.
        if exitCode(for: error) == .success {
            let text = fullMessage(for: error)
            if !text.isEmpty { Output.line(text) }
            Glibc.exit(0)
        }
        exit(withError: error)
    }
}
