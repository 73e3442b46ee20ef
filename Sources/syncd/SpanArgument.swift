import Aggregator
import ArgumentParser

/// A span of time on the command line: 90s, 15m, 1h30m, 24h, 7d, 2w.
struct SpanArgument: ExpressibleByArgument {
    let seconds: Int64

    init(seconds: Int64) { self.seconds = seconds }

    init?(argument: String) {
        guard let seconds = ValueSyntax.duration(argument) else { return nil }
        self.seconds = seconds
    }

    var defaultValueDescription: String { ValueText.duration(seconds) }
}
