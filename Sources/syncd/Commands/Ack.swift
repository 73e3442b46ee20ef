import Aggregator
import ArgumentParser
import Glibc
import Model
import Storage
import Text

/// `syncd ack`: acknowledges a batch, and tells which consumers there are.
struct Ack: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ack",
        abstract: "Acknowledges the change feed up to a seq for a consumer.",
        discussion: """
            Without a name it lists the consumers and how far each is behind. `prune` keeps what a consumer has not taken: \
            one that comes no more is to be forgotten.
            """)

    @Argument(help: "The consumer.") var name: String?
    @Argument(help: "The last change it has taken.") var seq: Int64?
    @Flag(help: "Forget the consumer.") var forget = false
    @Flag(help: "Print the consumers as JSON, one a line.") var json = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard let name else {
            if forget { throw ValidationError("--forget needs the consumer's name.") }
            return
        }
        if !ConsumerName.isValid(name) { throw ValidationError(ConsumerName.rule) }
        if forget == (seq != nil) {
            throw ValidationError("Give the last change that \(name) has taken, or --forget.")
        }
    }

    func run() throws {
        let workspace = try options.workspace()
        guard let name else { return try list(try workspace.readStore()) }
        let now = options.clock.now
        let isKnown = try workspace.writeStore().write { transaction in
            guard let seq else { return try transaction.forget(consumer: name) }
            try transaction.acknowledge(consumer: name, seq: seq, now: now)
            return true
        }
        if !isKnown { throw CommandFailure(.usage, "there is no consumer '\(name)'; `syncd ack` lists them") }
    }

    private func list(_ store: Store) throws {
        let (newest, consumers) = try store.read { reader in (try reader.newestSeq(), try reader.consumers()) }
        if json {
            for consumer in consumers {
                Output.json { json in
                    json.object { json in
                        json.member("consumer", consumer.name)
                        json.member("cursor", consumer.cursor)
                        json.member("behind", newest - consumer.cursor)
                        json.member("acknowledged", consumer.updated.rfc3339)
                    }
                }
            }
            return
        }
        if consumers.isEmpty {
            if !options.quiet { Output.error("No consumer has acknowledged anything.") }
            return
        }
        var table = Table([
            .init(title: "consumer"), .init(title: "acknowledged", alignment: .right),
            .init(title: "behind", alignment: .right), .init(title: "last time", alignment: .right),
        ])
        for consumer in consumers {
            table.add([
                consumer.name, "\(consumer.cursor)", "\(newest - consumer.cursor)",
                Count.span(max(0, options.clock.now - consumer.updated)) + " ago",
            ])
        }
        let style = Style(descriptor: STDOUT_FILENO)
        for line in table.lines(width: DisplayWidth.ofTerminal(STDOUT_FILENO), style: style) { Output.line(line) }
    }
}
