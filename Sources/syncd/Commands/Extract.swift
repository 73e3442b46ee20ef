import Aggregator
import ArgumentParser
import Articles
import Markup
import Model
import Text

/// `syncd extract`: the article of a page.
struct Extract: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Extracts title, text, authors, date and language of an article's page.",
        discussion: """
            With --batch, reads JSON lines {"id","file","url"} (optional: content_type, source, language, timezone, \
            fetched_at, hint {title, authors, published}) and answers one object a line. Lines that name the same source \
            teach its template what all its pages repeat; they may be answered later than others. Exit 1: no article.
            """)

    @Argument(help: "A file; - is standard input.") var file: String?
    @Option(help: "The address of the page.") var url: String?
    @Option(help: "The Content-Type it was served with.") var contentType: String?
    @Option(help: "The language the source is known to use.") var language: String?
    @Option(help: "The zone of times without an offset. (default: UTC)") var timezone: String?
    @Option(help: ArgumentHelp("Read it as a page of this source of feeds.conf, by its rules.", valueName: "name"))
    var source: String?
    @Flag(help: "Show the candidates, and for every line of the page why it was kept or cut.") var explain = false
    @Flag(help: "Print JSON.") var json = false
    @Flag(help: "JSON lines on standard input.") var batch = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if batch == (file != nil) { throw ValidationError("Give a file (- for standard input), or --batch.") }
        if let timezone, Zone(named: timezone) == nil { throw ValidationError("There is no time zone '\(timezone)'.") }
        if batch && explain { throw ValidationError("--explain is for one file.") }
        if batch && source != nil { throw ValidationError("--source is for one file; a batch names sources itself.") }
    }

    func run() throws {
        if batch {
            var batch = ExtractBatch(zone: timezone ?? "UTC", now: options.clock.now)
            return try batch.run()
        }
        var page = ArticlePage(
            bytes: try InputFile.read(file ?? "-"), url: url ?? "", fetchedAt: options.clock.now)
        try apply(source, to: &page)
        page.contentType = contentType
        if let language { page.language = language }
        if let timezone, let zone = Zone(named: timezone) { page.zone = zone }
        let reading = ArticleExtractor.read(page, explains: explain)
        if let refusal = reading.refusal, !explain, !json { throw refusal }
        if json {
            Output.json { json in
                json.object { json in
                    DraftJSON.writeMembers(of: reading.draft, into: &json)
                    if let refusal = reading.refusal { json.member("error", "\(refusal)") }
                    if let explanation = reading.explanation { ExplanationOutput.write(explanation, into: &json) }
                }
            }
        } else if explain {
            ExplanationOutput.show(reading)
        } else {
            show(reading.draft)
        }
        if reading.refusal != nil { throw ExitCode(1) }
    }

    /// What feeds.conf says of the source, as a run would use it.
    private func apply(_ name: String?, to page: inout ArticlePage) throws {
        guard let name else { return }
        let workspace = try options.workspace()
        guard let configured = workspace.configuration.source(named: name) else {
            throw CommandFailure(.usage, workspace.configuration.complaint(aboutSource: name))
        }
        let source = try FollowedSource(configured, shared: workspace.configuration.fetch)
        page.source = name
        page.outlet = configured.outlet
        page.language = configured.language
        page.zone = source.zone
        page.rules = source.articleRules
    }

    private func show(_ draft: Draft) {
        Output.line((draft.title ?? "(no title)").printable)
        if !draft.authors.isEmpty { Output.line("By " + draft.authors.joined(separator: ", ").printable) }
        if let date = draft.published {
            Output.line("Date: \(date.isoText) (\(date.precision.rawValue), from \(draft.publishedFrom.rawValue))")
        }
        if let language = draft.language { Output.line("Language: \(language)") }
        Output.line("")
        Output.line((draft.text ?? "").printable)
    }
}
