import Aggregator
import ArgumentParser
import Dedup
import Glibc
import Model
import Text

/// `syncd dedup`: which items are one article, which articles carry the same text, which tell of one event.
struct DedupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dedup",
        abstract: "Groups items into articles, clusters of the same text, and stories.",
        discussion: """
            Reads JSON lines {"id","guid","title","text","url","published","source","language"} in the order of arrival, \
            from a file or standard input, and answers {"id","article","cluster","story"} at the end of the input. \
            An article is one page over time; a cluster the same text elsewhere; a story one event in any language.
            """)

    @Argument(help: "A file of JSON lines; - is standard input.") var file: String?
    @Option(help: ArgumentHelp("Texts published further apart are not compared.", valueName: "duration"))
    var window = SpanArgument(seconds: 14 * 86_400)
    @Flag(help: "Print JSON (the only form there is).") var json = false
    @Flag(help: "JSON lines on standard input.") var batch = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if batch == (file != nil) { throw ValidationError("Give a file (- for standard input), or --batch.") }
    }

    func run() throws {
        var lines = try LineReader(path: file ?? "-", maximumLength: StageBatch.maximumLine)
        var groups = DuplicateGroups(window: window.seconds)
        var ids: [JSONValue] = []
        let now = options.clock.now
        while let line = try lines.next() {
            if line.allSatisfy(\.isASCIISpace) { continue }
            do {
                let request = StageRequest(json: try JSONParser.parse(line))
                groups.add(
                    DuplicateGroups.Item(
                        source: request.string("source") ?? "", guid: request.string("guid"),
                        url: request.string("url"), title: request.string("title"),
                        text: request.string("text") ?? "", language: request.string("language"),
                        published: request.string("published").flatMap { FeedDate.parse($0)?.instant }, firstSeen: now))
                ids.append(request.id)
            } catch {
                Output.json { json in
                    json.object { json in
                        json.key("id")
                        json.value(.null)
                        json.member("error", "\(error)")
                    }
                }
            }
        }
        for (id, answer) in zip(ids, groups.answers()) { write(answer, id: id) }
    }

    private func write(_ answer: DuplicateGroups.Answer, id: JSONValue) {
        Output.json { json in
            json.object { json in
                json.key("id")
                json.value(id)
                json.member("article", answer.article)
                json.member("cluster", answer.cluster)
                json.member("story", answer.story)
            }
        }
    }
}
