import Aggregator
import Archives
import ArgumentParser
import Glibc
import Model
import Storage
import Text

/// `syncd changes`: the change feed.
struct Changes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes",
        abstract: "Prints what changed, one whole article a line, and ends with {\"cursor\":N}.",
        discussion: """
            A named consumer gets the same batch again until it is acknowledged, by `syncd ack NAME SEQ` or, with --exec, by \
            the command's exit code 0. A cursor older than what is kept exits 65 and tells how to resync.
            """)

    @Option(help: ArgumentHelp("Changes after this one.", valueName: "seq")) var since: Int64?
    @Option(help: ArgumentHelp("At most so many.", valueName: "n")) var limit = 1000
    @Option(help: ArgumentHelp("Go on where this consumer has acknowledged.", valueName: "name")) var consumer: String?
    @Option(
        name: .customLong("exec"),
        help: ArgumentHelp("Pipe each batch into this shell command and acknowledge when it exits 0.", valueName: "cmd")
    )
    var command: String?
    @Flag(help: "Stay and print changes as they come.") var follow = false
    @Flag(help: "Print JSON (the only form there is).") var json = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit needs a number from 1.") }
        if since != nil && consumer != nil { throw ValidationError("Give --since or --consumer, not both.") }
        if command != nil && consumer == nil { throw ValidationError("--exec needs --consumer.") }
        if let consumer, !ConsumerName.isValid(consumer) { throw ValidationError(ConsumerName.rule) }
    }

    func run() async throws {
        let workspace = try options.workspace()
        if let command, let consumer { return try await pipe(workspace, to: command, for: consumer) }
        var store = try workspace.readStore()
        var cursor = try store.read { reader in
            if let consumer { return try reader.cursor(consumer: consumer) }
            return since ?? 0
        }
        var pause = Duration.seconds(1)
        while true {
            let batch = try self.batch(from: store, after: cursor)
            for article in batch { Output.json { ArticleJSON.write(article, into: &$0) } }
            cursor = batch.last?.seq ?? cursor
            if !follow { break }
            guard batch.isEmpty else { continue }
            try await Task.sleep(for: pause)
            guard store.isCopy else { continue }
            // Nothing comes into it any more; another one may take long, and is not made all the time.
            let began = ContinuousClock.now
            store = try workspace.readStore()
            pause = max(.seconds(1), began.duration(to: .now) * 10)
        }
        Output.json { $0.object { $0.member("cursor", cursor) } }
    }

    /// Hands batch after batch to the command until nothing is left or it fails.
    private func pipe(_ workspace: Workspace, to command: String, for consumer: String) async throws {
        try workspace.data.create()
        // Two that overlap, as cron's may, would both hand on the batch that neither has acknowledged yet.
        let lock = try RunLock(
            path: workspace.data.lockPath(consumer: consumer), now: options.clock.now,
            what: "another syncd hands changes to '\(consumer)'")
        defer { withExtendedLifetime(lock) {} }
        while true {
            let store = try workspace.writeStore()
            let cursor = try store.read { reader in try reader.cursor(consumer: consumer) }
            let batch = try self.batch(from: store, after: cursor)
            guard let last = batch.last?.seq else {
                if !follow { return }
                try await Task.sleep(for: .seconds(1))
                continue
            }
            var lines = JSONWriter()
            for article in batch {
                ArticleJSON.write(article, into: &lines)
                lines.newline()
            }
            let status = try ShellCommand.run(command, input: lines.bytes)
            guard status == 0 else {
                throw CommandFailure(
                    .failed,
                    "the command exited \(status): changes \(cursor + 1) to \(last) stay unacknowledged for '\(consumer)'"
                )
            }
            let now = options.clock.now
            try store.write { transaction in
                try transaction.acknowledge(consumer: consumer, seq: last, now: now)
            }
        }
    }

    private func batch(from store: Store, after cursor: Int64) throws(StoreError) -> [Article] {
        try store.read { reader in
            try reader.requireKept(cursor: cursor, consumer: consumer)
            return try reader.changes(since: cursor, limit: limit)
        }
    }
}

/// Names of consumers, as scripts like them.
enum ConsumerName {
    static let rule = "A consumer's name has letters, digits, '.', '_' and '-' only, 64 at most."

    static func isValid(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || [0x2D, 0x2E, 0x5F].contains($0) }
    }
}
