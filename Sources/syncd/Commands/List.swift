import Aggregator
import Archives
import ArgumentParser
import Glibc
import Model
import Storage

/// `syncd list`: the newest articles.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists articles, the newest first.")

    @Option(help: ArgumentHelp("At most so many.", valueName: "n")) var limit = 50
    @Flag(help: "Print JSON lines, whole articles.") var json = false
    @OptionGroup var filters: ArticleFilterOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit needs a number from 1.") }
    }

    func run() throws {
        let workspace = try options.workspace()
        let filter = try filters.filter(now: options.clock.now)
        let store = try workspace.readStore()
        try ArticleFilterOptions.require(filters.sources, of: workspace, in: store)
        let articles = try store.read { reader in try reader.list(filter, limit: limit) }
        if json {
            for article in articles { Output.json { ArticleJSON.write(article, into: &$0) } }
        } else if articles.isEmpty {
            if !options.quiet { Output.error("No articles.") }
        } else {
            show(articles)
        }
    }

    private func show(_ articles: [Article]) {
        // The first article of the story stands beside the others, where there are others.
        let hasStories = articles.contains { $0.story != $0.id }
        var table = Table(
            [.init(title: "id"), .init(title: "date"), .init(title: "source"), .init(title: "lang")]
                + (hasStories ? [.init(title: "story")] : []) + [.init(title: "title")])
        for article in articles {
            let date = article.published.map { String($0.rfc3339.prefix(10)) } ?? "unknown"
            let story = hasStories ? [article.story == article.id ? "" : article.story] : []
            table.add(
                [article.id, date, article.source, article.language ?? ""] + story + [
                    (article.revision > 1 ? "(v\(article.revision)) " : "") + (article.title ?? "(no title)")
                ])
        }
        let style = Style(descriptor: STDOUT_FILENO)
        for line in table.lines(width: DisplayWidth.ofTerminal(STDOUT_FILENO), style: style) { Output.line(line) }
    }
}
