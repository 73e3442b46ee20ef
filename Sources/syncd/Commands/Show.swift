import Aggregator
import Archives
import ArgumentParser
import Model
import Storage
import Text

/// `syncd show ID`: one article.
struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract:
            "Shows an article: its text as the text archive has it, its versions, how they differ, or what was served.",
        discussion:
            "Below the text stand the articles with the same text, and those that seem to tell of the same event.")

    private static let mostRelated = 20

    @Argument(help: "The article's id, or enough of its beginning.") var id: String
    @Flag(help: "List its versions.") var versions = false
    @Flag(help: "Show what changed from version to version, word by word.") var diff = false
    @Flag(help: "Print the page or feed it was read from, byte for byte as it was served.") var raw = false
    @Flag(help: "With --raw: print the response's head before it.") var headers = false
    @Option(help: ArgumentHelp("With --raw: what this version was read from.", valueName: "n")) var revision: Int?
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if !raw, headers || revision != nil { throw ValidationError("--headers and --revision go with --raw.") }
        if raw, json || versions || diff {
            throw ValidationError("--raw prints what was served; it goes with none of --json, --versions and --diff.")
        }
    }

    func run() throws {
        let workspace = try options.workspace()
        let store = try workspace.readStore()
        guard let article = try store.read({ reader in try reader.article(matching: id) }) else {
            throw CommandFailure(.badData, try store.read { reader in try reader.absence(of: id) })
        }
        let history = try store.read { reader in try reader.versions(of: article.id) }
        if raw { return try showServed(article, history, CaptureFolder(path: workspace.data.capturePath)) }
        if json {
            Output.json { json in
                if versions || diff {
                    json.history(history, withDifferences: diff)
                } else {
                    ArticleJSON.write(article, into: &json)
                }
            }
        } else if diff {
            showDifferences(history)
        } else if versions {
            for version in history {
                let minor = version.isMinor ? "(minor) " : ""
                Output.line(
                    "v\(version.revision)  \(version.at.rfc3339)  \(minor)\((version.title ?? "(no title)").printable)")
            }
        } else {
            Output.write(Array(ArticleText.render(article).printable.utf8))
            let story = try store.read { reader in try reader.story(of: article.id, limit: Self.mostRelated) }
            let view = RelatedView(style: Style(descriptor: 1))
            for line in view.lines(of: article, story: story) { Output.line(line) }
        }
    }

    /// A record that only points to an earlier one of the same bytes is followed.
    private func showServed(_ article: Article, _ history: [ArticleVersion], _ folder: CaptureFolder) throws {
        let number = revision ?? article.revision
        guard let version = history.first(where: { $0.revision == number }) else {
            throw CommandFailure(.badData, "\(article.id) has no version \(number); `show --versions` lists them")
        }
        guard let place = version.capture else {
            throw CommandFailure(
                .failed,
                "what was served for version \(number) of \(article.id) was not kept, or not for so long; see [capture]"
            )
        }
        var record = try WARCRecord(at: place, in: folder)
        let head = try record.httpHead()
        if let original = record.original {
            record = try WARCRecord(at: original, in: folder)
            _ = try record.httpHead()
        }
        if headers { Output.write(head) }
        try CapturedBody(of: record, head: head).show { Output.write($0) }
    }

    private func showDifferences(_ history: [ArticleVersion]) {
        let style = Style(descriptor: 1)
        if history.count == 1 { Output.line("One version only.") }
        for (old, new) in zip(history, history.dropFirst()) {
            let minor = new.isMinor ? "  minor: dates or typesetting only" : ""
            Output.line(style.bold("v\(old.revision) → v\(new.revision)  \(new.at.rfc3339)\(minor)"))
            let title = WordDifference(from: old.title ?? "", to: new.title ?? "")
            let text = WordDifference(from: old.text ?? "", to: new.text ?? "")
            let view = DifferenceView(style: style)
            for line in view.lines(of: title, label: "Title: ") + view.lines(of: text) { Output.line(line) }
            if title.hunks.isEmpty && text.hunks.isEmpty { Output.line("(white space only)") }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func history(_ versions: [ArticleVersion], withDifferences: Bool) {
        var before: ArticleVersion?
        array(versions) { json, version in
            json.object { json in
                json.member("revision", version.revision)
                json.member("at", version.at.rfc3339)
                json.member("title", version.title)
                json.member("minor", version.isMinor)
                json.member("digest", version.digest)
                json.member("text", version.text)
                if withDifferences, let old = before {
                    json.key("diff")
                    json.object { json in
                        json.member("from", old.revision)
                        json.key("title")
                        json.difference(from: old.title, to: version.title)
                        json.key("text")
                        json.difference(from: old.text, to: version.text)
                    }
                }
                before = version
            }
        }
    }

    /// The paragraphs that changed, each with its place (from 0 on) in either version and its words.
    private mutating func difference(from old: String?, to new: String?) {
        array(WordDifference(from: old ?? "", to: new ?? "").hunks) { json, hunk in
            json.object { json in
                json.member("before", hunk.before)
                json.member("after", hunk.after)
                json.key("words")
                json.array(hunk.pieces) { json, piece in
                    json.object { json in
                        json.member("op", piece.kind.rawValue)
                        json.member("text", piece.text)
                    }
                }
            }
        }
    }
}
