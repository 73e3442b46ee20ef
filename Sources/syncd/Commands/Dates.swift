import Aggregator
import ArgumentParser
import Model
import Text

/// `syncd dates`: what date a text tells.
struct Dates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dates",
        abstract: "Reads a date as outlets print it: Gregorian or Solar Hijri, in English, Dari, Pashto and more.",
        discussion: """
            With --batch, reads JSON lines {"id","text"} (optional: language, timezone, now) and answers \
            {"id","date","precision"}; the date is ISO, as precise as the text.
            """)

    @Argument(help: "The text of the date; - is standard input.") var text: String?
    @Option(help: "The language of the page.") var language: String?
    @Option(help: "The zone of times without an offset.") var timezone = "UTC"
    @Flag(help: "Print JSON.") var json = false
    @Flag(help: "JSON lines on standard input.") var batch = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if batch == (text != nil) { throw ValidationError("Give a date, or --batch.") }
        if Zone(named: timezone) == nil { throw ValidationError("There is no time zone '\(timezone)'.") }
    }

    func run() throws {
        if batch { return try StageBatch.run(answer) }
        let zone = Zone(named: timezone) ?? .utc
        let text = text == "-" ? String(decoding: try InputFile.read("-"), as: UTF8.self) : text ?? ""
        let date = WrittenDate.parse(text, language: language, zone: zone, now: options.clock.now)
        if json {
            Output.json { $0.object { write(date, into: &$0) } }
        } else {
            Output.line(date.map { "\($0.isoText) (\($0.precision.rawValue))" } ?? "no date")
        }
        if date == nil { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    private func answer(_ request: StageRequest, _ json: inout JSONWriter) throws {
        let name = request.string("timezone") ?? timezone
        guard let zone = Zone(named: name) else { throw StageError("there is no time zone '\(name)'") }
        let now = request.string("now").flatMap { FeedDate.parse($0)?.instant } ?? options.clock.now
        let text = try request.required("text")
        let date = WrittenDate.parse(text, language: request.string("language"), zone: zone, now: now)
        write(date, into: &json)
    }

    private func write(_ date: StatedDate?, into json: inout JSONWriter) {
        json.member("date", date?.isoText)
        json.member("precision", (date?.precision ?? .unknown).rawValue)
    }
}
