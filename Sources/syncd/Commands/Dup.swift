import Aggregator
import ArgumentParser
import Storage
import Text

/// `syncd dup`: why two articles are taken for the same text or not, and the user's own decision.
struct Dup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dup",
        abstract: "Explains or overrides which articles carry the same text.",
        discussion: """
            Articles are named by their ids, or enough of their beginnings. What you decide is kept in the store and stands \
            against every later comparison; articles whose duplicate_of changes appear in `changes` as linked.
            """,
        subcommands: [Why.self, Join.self, Split.self])

    /// The two articles and what every one of the commands has.
    struct Arguments: ParsableArguments {
        @Argument(help: "An article.") var a: String
        @Argument(help: "Another article.") var b: String
        @Flag(help: "Print JSON.") var json = false
        @OptionGroup var options: GlobalOptions

        func perform(_ work: (DuplicateDesk) throws -> DuplicateExplanation, writing: Bool) throws {
            let workspace = try options.workspace()
            let store = try writing ? workspace.writeStore() : workspace.readStore()
            let explanation: DuplicateExplanation
            do {
                explanation = try work(DuplicateDesk(store: store, options: workspace.configuration.dedup))
            } catch let error as UnknownArticle {
                throw CommandFailure(.badData, "\(error)")
            } catch let error as OneArticle {
                throw CommandFailure(.usage, "\(error)")
            }
            if json {
                Output.json { json in explanation.write(into: &json) }
            } else if !options.quiet {
                Output.line("\(explanation.first) came first, then \(explanation.second).")
                for sentence in explanation.sentences { Output.line(sentence) }
            }
        }
    }

    struct Why: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "why",
            abstract: "Tells why two articles are taken for the same text, or are not.")
        @OptionGroup var arguments: Arguments

        func run() throws {
            try arguments.perform({ try $0.explain(arguments.a, arguments.b) }, writing: false)
        }
    }

    struct Join: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "join", abstract: "Decides that two articles carry the same text.")
        @OptionGroup var arguments: Arguments

        func run() throws {
            let now = arguments.options.clock.now
            try arguments.perform({ try $0.decide(.join, arguments.a, arguments.b, now: now) }, writing: true)
        }
    }

    struct Split: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "split",
            abstract: "Decides that two articles do not carry the same text.")
        @OptionGroup var arguments: Arguments

        func run() throws {
            let now = arguments.options.clock.now
            try arguments.perform({ try $0.decide(.split, arguments.a, arguments.b, now: now) }, writing: true)
        }
    }
}
