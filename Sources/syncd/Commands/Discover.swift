import Aggregator
import ArgumentParser
import Text

/// `syncd discover`: the ways to follow a site.
struct Discover: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Finds the feeds, sitemaps, posts and lists of a site and prints ready [[source]] blocks.",
        discussion: """
            Each is asked for and read before it is proposed, politely: one request at a time, thirty at most, robots.txt \
            and host_delay kept, one site. The best stands first, the others behind # signs. [fetch] of a feeds.conf that \
            is found counts here too. Exit 1: nothing was found.
            """)

    @Argument(help: ArgumentHelp("A site's address, or a file of HTML with --base.", valueName: "url")) var site: String
    @Option(help: ArgumentHelp("Where the page in the file was found.", valueName: "url")) var base: String?
    @Option(
        name: .customLong("allow-host"),
        help: ArgumentHelp("A loopback or private host that may be asked (repeatable).", valueName: "host"))
    var allowHosts: [String] = []
    @Flag(help: "Print every block without # signs.") var all = false
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let isWeb = URLReference(site)?.isWeb ?? false
        let address = isWeb ? site : base ?? ""
        guard let reference = URLReference(address), reference.isWeb else {
            throw CommandFailure(
                .usage,
                "\(site) is no http or https address; write it like https://example.org/, or name a file and --base")
        }
        let page = isWeb ? nil : try InputFile.read(site)
        let configuration = try Workspace.networkConfiguration(
            config: options.config, allowHosts: allowHosts, environment: Environment.variables)
        let report = try await SiteDiscovery(
            configuration: configuration, environment: Environment.variables, clock: options.clock
        ).perform(url: reference.requestText, page: page)
        if json { Output.json { report.write(into: &$0) } } else { show(report) }
        guard report.sources.isEmpty else { return }
        if !options.quiet {
            for note in report.notes { Output.error(note.printable) }
            Output.error(
                "\(report.url): no feed, sitemap or list of articles was found in \(Count.of(report.requests, "request"))"
                    .printable)
        }
        throw ExitCode(ExitStatus.failed.rawValue)
    }

    private func show(_ report: DiscoveryReport) {
        guard let best = report.sources.first else { return }
        let ways = Count.of(report.sources.count, "way")
        if !options.quiet {
            Output.line(
                "# \(report.url): \(ways) to follow it, the best first (\(Count.of(report.requests, "request")))"
                    .printable)
        }
        show(best, lead: "")
        for source in report.sources.dropFirst() {
            Output.line("")
            show(source, lead: all ? "" : "# ")
        }
        guard options.verbose else { return }
        for note in report.notes { Output.error(note.printable) }
    }

    private func show(_ source: DiscoveredSource, lead: String) {
        Output.line("# \(source.remark)".printable)
        for line in source.toml.split(separator: "\n") { Output.line((lead + line).printable) }
    }
}
