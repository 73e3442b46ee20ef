import ArgumentParser
import Text

/// `syncd language`: what language a text is in.
struct Language: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "language",
        abstract: "Tells the language of a text: en, prs, fa, ps, uz, ur, ar …",
        discussion:
            "With --batch, reads JSON lines {\"id\",\"text\"} (optional: hint) and answers {\"id\",\"language\"}.")

    @Argument(help: "A file; - is standard input.") var file: String?
    @Option(help: "The language the source is known to use: decides fa against prs.") var hint: String?
    @Flag(help: "Print JSON.") var json = false
    @Flag(help: "JSON lines on standard input.") var batch = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if batch == (file != nil) { throw ValidationError("Give a file (- for standard input), or --batch.") }
    }

    func run() throws {
        if batch {
            return try StageBatch.run { request, json in
                json.member(
                    "language",
                    LanguageDetector.detect(try request.required("text"), hint: request.string("hint")))
            }
        }
        let text = String(decoding: try InputFile.read(file ?? "-"), as: UTF8.self)
        let language = LanguageDetector.detect(text, hint: hint)
        if json {
            Output.json { $0.object { $0.member("language", language) } }
        } else {
            Output.line(language ?? "unknown")
        }
        if language == nil { throw ExitCode(ExitStatus.failed.rawValue) }
    }
}
