import Aggregator
import ArgumentParser

/// `syncd metrics`: Prometheus text.
struct Metrics: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "What the sources are up to as Prometheus text, for the node exporter's textfile collector.")

    @Option(
        help: ArgumentHelp(
            "Write to this file instead, whole or not at all (the collector reads *.prom).", valueName: "file"))
    var out: String?
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let workspace = try options.workspace()
        let text = try MetricsText.of(workspace, now: options.clock.now)
        guard let out else { return Output.write(Array(text.utf8)) }
        try AtomicFile.write(Array(text.utf8), to: out)
    }
}
