import Aggregator
import Archives
import ArgumentParser
import Glibc
import Model
import Storage
import Text

/// `syncd search`: articles by their words.
struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Finds articles by their words, the best match first.",
        discussion: """
            All words must be there; OR joins its two neighbours, "…" is a phrase, word* a beginning, -word is left out \
            (put -- before a query that begins with a hyphen). source:NAME, lang:TAG, after:WHEN and before:WHEN narrow \
            down; WHEN is a date (2024-02-22, 1402-12-03) or a span ago (7d). lang:fa finds prs too. Spellings of one \
            word find each other: Arabic and Persian letters and digits, joiners, vowel signs, capitals, accents.
            """)

    @Argument(help: "What to look for.") var query: [String]
    @Option(help: ArgumentHelp("At most so many.", valueName: "n")) var limit = 20
    @Flag(help: "Print JSON lines, whole articles with a snippet.") var json = false
    @OptionGroup var filters: ArticleFilterOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if !(1...10_000).contains(limit) { throw ValidationError("--limit needs a number from 1 to 10000.") }
    }

    func run() throws {
        let now = options.clock.now
        let query = try SearchQueryParser.parse(query.joined(separator: " "), now: now)
        let filter = try filters.filter(now: now)
        let workspace = try options.workspace()
        let store = try workspace.searchStore(now: now)
        try ArticleFilterOptions.require(filters.sources + query.sources, of: workspace, in: store)
        let answer = try store.read { reader in try reader.search(query, filter: filter, limit: limit) }
        if json {
            for hit in answer.hits { Output.json { hit.write(into: &$0) } }
        } else {
            let style = Style(descriptor: STDOUT_FILENO)
            for hit in answer.hits { show(hit, style) }
        }
        guard !options.quiet else { return }
        if answer.hits.isEmpty && !json { Output.error("No articles.") }
        if answer.waiting > 0 {
            Output.error(
                "\(Count.of(answer.waiting, "article")) not searched yet: search again while no run goes on, as a user who "
                    + "may write the store. A run takes up what has waited for a day.")
        }
    }

    private func show(_ hit: SearchHit, _ style: Style) {
        let article = hit.article
        let date = article.published.map { String($0.rfc3339.prefix(10)) } ?? "unknown"
        Output.line(
            style.dim("\(article.id)  \(date)  \(article.source)  \(article.language ?? "")".printable))
        Output.line("  " + (article.title == nil ? "(no title)" : hit.title.marked(style)))
        if !hit.text.text.isEmpty { Output.line("    " + hit.text.marked(style)) }
    }
}

extension Snippet {
    /// For people: matches bold, or between « and » where there is no bold. No mark of direction is added.
    func marked(_ style: Style) -> String {
        let scalars = Array(text.unicodeScalars)
        func part(_ range: Range<Int>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[range])
            return String(view).printable
        }
        var out = isCutBefore ? "… " : ""
        var position = 0
        for match in matches {
            out += part(position..<match.lowerBound)
            out += style.isColoured ? style.bold(part(match)) : "«" + part(match) + "»"
            position = match.upperBound
        }
        return out + part(position..<scalars.count) + (isCutAfter ? " …" : "")
    }

    func write(into json: inout JSONWriter) {
        json.object { json in
            json.member("text", text)
            json.key("matches")
            json.array(matches) { json, match in
                json.array([match.lowerBound, match.upperBound]) { $0.integer(Int64($1)) }
            }
        }
    }
}

extension SearchHit {
    /// The article, then `match`: title and text each as a stretch with the places of what was found, counted in Unicode
    /// code points from 0, the end not included.
    fileprivate func write(into json: inout JSONWriter) {
        ArticleJSON.write(article, into: &json) { json in
            json.key("match")
            json.object { json in
                json.key("title")
                title.write(into: &json)
                json.key("text")
                text.write(into: &json)
            }
        }
    }
}
