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
            "Shows an article: its text as the text archive has it, its versions, how they differ, or what was served.")

    @Argument(help: "The article's id, or enough of its beginning.") var id: String
    @Flag(help: "List its versions.") var versions = false
    @Flag(help: "Show what changed from version to version.") var diff = false
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
            throw CommandFailure(.badData, "no article has the id '\(id)'; `syncd list` shows ids")
        }
        let history = try store.read { reader in try reader.versions(of: article.id) }
        if raw { return try showServed(article, history, CaptureFolder(path: workspace.data.capturePath)) }
        if json {
            Output.json { json in
                if versions || diff { json.history(history) } else { ArticleJSON.write(article, into: &json) }
            }
        } else if diff {
            showDifferences(history)
        } else if versions {
            for version in history {
                Output.line("v\(version.revision)  \(version.at.rfc3339)  \((version.title ?? "(no title)").printable)")
            }
        } else {
            Output.write(Array(ArticleText.render(article).printable.utf8))
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
        while let piece = try record.next() { Output.write(piece) }
    }

    private func showDifferences(_ history: [ArticleVersion]) {
        let style = Style(descriptor: 1)
        if history.count == 1 { Output.line("One version only.") }
        for (old, new) in zip(history, history.dropFirst()) {
            Output.line(style.bold("v\(old.revision) → v\(new.revision)  \(new.at.rfc3339)"))
            for line in ParagraphDiff.lines(from: paragraphs(old), to: paragraphs(new)) {
                switch line {
                case .removed(let text): Output.line(style.red("- " + text.printable))
                case .added(let text): Output.line(style.green("+ " + text.printable))
                }
            }
        }
    }

    private func paragraphs(_ version: ArticleVersion) -> [String] {
        [version.title ?? ""] + (version.text ?? "").split(separator: "\n").map(String.init)
    }
}

extension JSONWriter {
    fileprivate mutating func history(_ versions: [ArticleVersion]) {
        array(versions) { json, version in
            json.object { json in
                json.member("revision", version.revision)
                json.member("at", version.at.rfc3339)
                json.member("title", version.title)
                json.member("digest", version.digest)
                json.member("text", version.text)
            }
        }
    }
}
