import Aggregator
import ArgumentParser
import Glibc
import Text

/// `check --live`: asks every source once and tells what would be taken; nothing is stored.
struct CheckLive {
    let configuration: Aggregator.Configuration
    let reading: ConfigurationReading
    let options: GlobalOptions
    let json: Bool

    func run() async throws {
        let probe = SourceProbe(
            configuration: configuration, environment: Environment.variables, clock: options.clock)
        let results = await probe.askAll()
        if json {
            Output.json { json in
                json.object { json in
                    json.members(of: reading)
                    json.key("live")
                    json.array(results) { $0.result($1) }
                }
            }
        } else {
            var table = Table(
                [
                    .init(title: "source"), .init(title: "format"), .init(title: "items", alignment: .right),
                    .init(title: "first item, or why not"),
                ], tail: .below)
            for result in results {
                table.add([
                    result.source, result.format ?? "–", "\(result.items)", result.failure ?? result.titles.first ?? "",
                ])
            }
            let style = Style(descriptor: STDOUT_FILENO)
            for line in table.lines(width: DisplayWidth.ofTerminal(STDOUT_FILENO), style: style) { Output.line(line) }
        }
        if results.contains(where: { $0.failure != nil }) { throw ExitCode(ExitStatus.failed.rawValue) }
    }
}

extension JSONWriter {
    fileprivate mutating func result(_ result: SourceProbe.Result) {
        object { json in
            json.member("source", result.source)
            json.member("url", result.url)
            json.member("ok", result.failure == nil)
            json.member("format", result.format)
            json.member("items", result.items)
            json.member("titles", result.titles)
            json.member("failure", result.failure)
        }
    }
}
