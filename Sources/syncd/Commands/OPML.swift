import Aggregator
import ArgumentParser
import Text

/// `syncd opml`: the sources for other programs.
struct OPML: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opml",
        abstract: "Prints the sources of feeds.conf as OPML 2.0.",
        discussion: """
            The sources of an outlet stand together. List pages, sitemaps and WordPress sites are links, for readers of \
            feeds cannot follow them. `syncd import` reads name, outlet, address, kind, language, zone and tags back; \
            rules, schedules and secrets stay in feeds.conf.
            """)

    @Flag(help: "Print JSON: the sources.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let workspace = try options.workspace()
        let sources = workspace.configuration.sources
        guard json else {
            Output.result(Array(OPMLDocument.text(workspace.configuration, now: options.clock.now).utf8))
            return
        }
        Output.json { json in
            json.array(sources) { json, source in
                json.object { json in
                    json.member("name", source.name)
                    json.member("outlet", source.outlet)
                    json.member("url", source.url.text)
                    json.member("kind", source.kind == .auto ? nil : source.kind.rawValue)
                    json.member("language", source.language)
                    json.member("timezone", source.timezone == "UTC" ? nil : source.timezone)
                    json.member("tags", source.tags)
                }
            }
        }
    }
}
