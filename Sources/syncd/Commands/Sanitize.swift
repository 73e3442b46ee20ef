import ArgumentParser
import Markup
import Text

/// `syncd sanitize`: HTML without what could do harm.
struct Sanitize: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sanitize",
        abstract: "Cleans a fragment of HTML: an allow-list of elements, attributes and URL schemes.",
        discussion: "With --batch, reads JSON lines {\"id\",\"html\"} (optional: base) and answers {\"id\",\"html\"}.")

    @Argument(help: "A file; - is standard input.") var file: String?
    @Option(help: "The address against which links are resolved.") var base: String?
    @Flag(help: "Keep harmless style, films and sound, MathML and static SVG too, as `parse --sanitize` does.")
    var reading = false
    @Flag(help: "Print JSON.") var json = false
    @Flag(help: "JSON lines on standard input.") var batch = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if batch == (file != nil) { throw ValidationError("Give a file (- for standard input), or --batch.") }
    }

    func run() throws {
        if batch {
            return try StageBatch.run { request, json in
                json.member("html", clean(try request.required("html"), base: request.string("base")))
            }
        }
        let html = clean(String(decoding: try InputFile.read(file ?? "-"), as: UTF8.self), base: base)
        if json {
            Output.json { $0.object { $0.member("html", html) } }
        } else {
            Output.result(Array((html + "\n").utf8))
        }
    }

    private func clean(_ html: String, base: String?) -> String {
        Sanitizer.clean(html, base: base.flatMap { URLReference($0) }, profile: reading ? .reading : .strict)
    }
}
