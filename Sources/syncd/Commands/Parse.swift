import ArgumentParser
import Feeds
import Markup
import Model
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
                let answer = Self.read(
                    try request.file(), contentType: request.string("content_type"), base: request.string("base"))
                Self.write(answer, sanitize: request.bool("sanitize"), into: &json)
            }
        }
        let answer = Self.read(try InputFile.read(file ?? "-"), contentType: contentType, base: base)
        Output.json { json in
            json.object { Self.write(answer, sanitize: sanitize, into: &$0) }
        }
        if case .failure = answer { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    /// The bytes are handed over, so that they are gone before their feed is whole.
    private static func read(
        _ bytes: consuming [UInt8], contentType: String?, base: String?
    ) -> Result<FeedDocument, NotAFeed> {
        do throws(NotAFeed) {
            return .success(try FeedParser.parse(bytes, contentType: contentType, base: base))
        } catch {
            return .failure(error)
        }
    }

    /// Writes the members of the answer.
    private static func write(
        _ answer: Result<FeedDocument, NotAFeed>, sanitize: Bool, into json: inout JSONWriter
    ) {
        switch answer {
        case .success(let document):
            let clean: FeedDocumentJSON.Sanitize = { html, base in
                Sanitizer.clean(html, base: base.flatMap { URLReference($0) }, profile: .reading)
            }
            FeedDocumentJSON.writeMembers(of: document, sanitize: sanitize ? clean : nil, to: &json)
        case .failure(let failure): FeedDocumentJSON.writeMembers(of: failure, to: &json)
        }
    }
}
