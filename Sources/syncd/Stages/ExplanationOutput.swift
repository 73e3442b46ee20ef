import Articles
import Text

/// Why a page was read as it was, for people and as JSON.
enum ExplanationOutput {
    /// Characters of a line that are shown.
    private static let shownCharacters = 90

    static func show(_ reading: ArticleReading) {
        guard let explanation = reading.explanation else { return }
        if let refusal = reading.refusal { Output.line("No article: \(refusal).\n") }
        Output.line("Candidates, the most trusted first")
        for candidate in explanation.candidates {
            Output.line(
                "  \(padded(candidate.field, 10)) \(padded(candidate.source, 10)) \(shortened(candidate.value))")
        }
        Output.line("\nContainers: characters of running text, less labels and links (* holds the text)")
        for container in explanation.containers {
            let mark = container.isChosen ? "*" : " "
            Output.line("  \(mark) \(padded(String(container.score), 7)) \(container.path.printable)")
        }
        Output.line("\nLines: what became of them, characters, share in links")
        for line in explanation.lines {
            let links = "\(Int(line.linkDensity * 100))%"
            Output.line(
                "  \(padded(line.verdict.rawValue, 12)) \(padded(String(line.length), 5)) \(padded(links, 4)) "
                    + shortened(line.text))
            if line.verdict != .kept && line.verdict != .outside {
                Output.line("  \(padded("", 12)) in \(line.path.printable)")
            }
        }
    }

    static func write(_ explanation: ExtractionExplanation, into json: inout JSONWriter) {
        json.key("candidates")
        json.array(explanation.candidates) { json, candidate in
            json.object { json in
                json.member("field", candidate.field)
                json.member("source", candidate.source)
                json.member("value", candidate.value)
            }
        }
        json.key("containers")
        json.array(explanation.containers) { json, container in
            json.object { json in
                json.member("path", container.path)
                json.member("score", container.score)
                json.member("chosen", container.isChosen)
            }
        }
        json.key("lines")
        json.array(explanation.lines) { json, line in
            json.object { json in
                json.member("verdict", line.verdict.rawValue)
                json.member("path", line.path)
                json.member("length", line.length)
                json.member("link_percent", Int(line.linkDensity * 100))
                json.member("text", line.text)
            }
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static func shortened(_ text: String) -> String {
        text.count > shownCharacters ? String(text.prefix(shownCharacters)).printable + "…" : text.printable
    }
}
