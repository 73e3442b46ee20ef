import Aggregator
import ArgumentParser
import Model
import Storage
import Text

/// The filters of the commands that read articles.
struct ArticleFilterOptions: ParsableArguments {
    @Option(name: .customLong("source"), help: ArgumentHelp("Only this source (repeatable).", valueName: "name"))
    var sources: [String] = []
    @Option(help: ArgumentHelp("Only this language: en, prs, fa, ps …", valueName: "tag")) var language: String?
    @Option(
        help: ArgumentHelp(
            "From this day of the articles' own, moment or span ago (2024-02-22, 2024-02-22T00:00+04:30, 7d).",
            valueName: "when"))
    var after: Since?
    @Option(help: ArgumentHelp("Before this day of the articles' own, moment or span ago.", valueName: "when"))
    var before: Since?
    @Option(help: ArgumentHelp("Only this story.", valueName: "id")) var story: String?

    func filter(now: Instant) throws -> ArticleFilter {
        var filter = ArticleFilter()
        filter.sources = sources
        filter.language = try language.map(Self.languageCode)
        filter.dates.after = try after?.date(now: now)
        filter.dates.before = try before?.date(now: now)
        filter.story = story
        return filter
    }

    private static func languageCode(_ text: String) throws -> String {
        if let code = LanguageCode.primary(of: text) { return code }
        let mend = LanguageCode.code(named: text).map { "; write \($0)" } ?? ""
        throw CommandFailure(.usage, "--language \(LanguageCode.complaint(about: text))\(mend)")
    }

    /// Refuses a source that neither feeds.conf nor the store knows: most likely it is misspelt.
    static func require(_ sources: [String], of workspace: Workspace, in store: Store) throws {
        for name in sources where workspace.configuration.source(named: name) == nil {
            guard try store.read({ reader in try reader.source(named: name) }) == nil else { continue }
            throw CommandFailure(.usage, workspace.configuration.complaint(aboutSource: name))
        }
    }
}

/// A point in time on the command line: a date, a moment, a span before now, or a place in the change feed.
enum Since: ExpressibleByArgument {
    case date(StatedDate)
    case ago(Int64)
    case seq(Int64)

    init?(argument: String) {
        if argument.hasPrefix("seq:") {
            guard let number = Int64(argument.dropFirst(4)), number >= 0 else { return nil }
            self = .seq(number)
        } else if let span = SpanArgument(argument: argument) {
            self = .ago(span.seconds)
        } else if argument.contains("-"), let date = FeedDate.parse(argument) {
            self = .date(date)
        } else {
            return nil
        }
    }

    /// Leaves only what has changed since.
    func narrow(_ filter: inout ArticleFilter, now: Instant) throws {
        if case .seq(let number) = self {
            filter.sinceSeq = number
        } else {
            filter.changedSince = try date(now: now).instant
        }
    }

    /// Refuses a place that the change feed has not reached: the store is another than the number came from, and what it
    /// changed would be passed over in silence.
    func requireReached(in store: Store) throws {
        guard case .seq(let number) = self else { return }
        let newest = try store.read { reader in try reader.newestSeq() }
        if number > newest { throw StoreError.cursor("there is no change \(number); the newest is \(newest)") }
    }

    /// The date meant; a place in the change feed has none.
    func date(now: Instant) throws -> StatedDate {
        switch self {
        case .date(let date): return date
        case .ago(let seconds): return StatedDate(now + -seconds, offset: 0, precision: .second)
        case .seq: throw ValidationError("seq:N is understood by --since only.")
        }
    }
}
