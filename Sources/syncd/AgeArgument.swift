import Aggregator
import ArgumentParser

/// An age on the command line: 2y, 18w, 90d. A year has 365 days.
struct AgeArgument: ExpressibleByArgument {
    let seconds: Int64

    init?(argument: String) {
        if argument.hasSuffix("y") {
            guard let years = Int64(argument.dropLast()), (1...200).contains(years) else { return nil }
            seconds = years * 365 * 86_400
        } else {
            guard let span = ValueSyntax.duration(argument), span > 0 else { return nil }
            seconds = span
        }
    }
}

/// A size on the command line: 512KiB, 20MiB, 1GiB.
struct SizeArgument: ExpressibleByArgument {
    let bytes: Int64

    init?(argument: String) {
        guard let bytes = ValueSyntax.size(argument) else { return nil }
        self.bytes = bytes
    }
}
