import ArgumentParser
import Feeds
import Markup
import Text

/// `syncd parse`: a feed as JSON.
struct Parse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Parses a feed (RSS, RDF, Atom, JSON Feed, CDF) and prints it as JSON.",
        discussion: """
            With --batch, reads JSON lines {"id","file"} (optional: content_type, base, sanitize) and answers one \
            object a line. Exit 1: not a feed.
            """)

    @Argument(help: "A file; - is standard input.") var file: String?
    @Option(help: "The address against which links are resolved.") var base: String?
    @Option(help: "The Content-Type it was served with.") var contentType: String?
    @Flag(help: "Pass every HTML value through the sanitiser.") var sanitize = false
    @Flag(help: "Print JSON (the only form there is).") var json = false
    @Flag(help: "JSON lines on standard input.") var batch = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if batch == (file != nil) { throw ValidationError("Give a file (- for standard input), or --batch.") }
    }

    func run() throws {
        if batch {
            return try StageBatch.run { request, json in
                _ = write(
                    try request.file(), contentType: request.string("content_type"), base: request.string("base"),
                    sanitize: request.bool("sanitize"), into: &json)
            }
        }
        let bytes = try InputFile.read(file ?? "-")
        var isFeed = false
        Output.json { json in
            json.object { json in
                isFeed = write(bytes, contentType: contentType, base: base, sanitize: sanitize, into: &json)
            }
        }
        if !isFeed { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    /// Writes the members of the answer; false when the bytes are not a feed.
    private func write(
        _ bytes: [UInt8], contentType: String?, base: String?, sanitize: Bool, into json: inout JSONWriter
    ) -> Bool {
        do throws(NotAFeed) {
            let document = try FeedParser.parse(bytes, contentType: contentType, base: base)
            let clean: FeedDocumentJSON.Sanitize = { html, base in
                Sanitizer.clean(html, base: base.flatMap { URLReference($0) }, profile: .reading)
            }
            FeedDocumentJSON.writeMembers(of: document, sanitize: sanitize ? clean : nil, to: &json)
            return true
        } catch {
            FeedDocumentJSON.writeMembers(of: error, to: &json)
            return false
        }
    }
}
