internal import Text

/// Reads TOML past its mistakes: toml++ stops at the first, a person wants to see all. The line (or, for a header, the section)
/// at fault is made empty and the rest is read again, as long as that is likely to find real mistakes.
struct SyntaxRecovery {
    /// What could be read.
    struct Outcome {
        /// Nil when nothing could be.
        var root: TomlNode?
        /// Something was left out: what is missing may have stood there.
        var isPartial = false
    }

    private static let maximumErrors = 20
    /// Bytes read over all attempts, so that a large file is not read twenty times.
    private static let maximumWork = 32 << 20

    private var text: SourceText

    init(_ text: SourceText) { self.text = text }

    func read(_ log: DiagnosticLog) -> Outcome {
        var recovery = self
        var outcome = Outcome()
        var last: TextPosition?
        for attempt in 1...Self.maximumErrors {
            do throws(TomlDocument.SyntaxError) {
                outcome.root = try TomlDocument(recovery.text.bytes).root
                return outcome
            } catch {
                outcome.isPartial = true
                if error.position == last { return outcome }
                last = error.position
                let complaint = recovery.complaint(about: error)
                log.error(complaint.message, at: complaint.position, mend: complaint.mend)
                guard attempt * recovery.text.bytes.count <= Self.maximumWork, recovery.leaveOut(complaint, error)
                else { return outcome }
            }
        }
        return outcome
    }

    private struct Complaint {
        var message: String
        var position: TextPosition
        var mend: String?
    }

    /// What toml++ says, in the words of feeds.conf and at the place a person would look.
    private func complaint(about error: TomlDocument.SyntaxError) -> Complaint {
        let (scope, detail) = Self.parts(of: error.message)
        let line = error.position.line
        if detail.contains("cannot redefine existing") {
            if scope == "table header" { return complaint(aboutHeader: line) }
            let name = Self.quoted(in: detail) ?? "this key"
            return Complaint(
                message: "'\(name)' is set a second time", position: text.startOfText(line: line),
                mend: "keep one of the two")
        }
        let position = min(error.position, TextPosition(line: line, column: text.line(line).count + 1))
        if scope.hasSuffix("string") && detail.contains("control characters") && text.isLineEnd(position) {
            return Complaint(
                message: "not TOML: the string is not closed on its line", position: position,
                mend: "end it as it began, with a quote")
        }
        let article = scope.first.map { "aeiou".contains($0) } == true ? "an" : "a"
        let reading = scope.isEmpty || scope == "root table" ? "" : " (reading \(article) \(scope))"
        return Complaint(
            message: "not TOML: \(detail)\(reading)", position: position, mend: mend(scope, detail, line: line))
    }

    private func mend(_ scope: String, _ detail: String, line: Int) -> String? {
        if detail.contains("escape") { return "write \\\\ for a backslash, or the string in single quotes" }
        if detail.contains("nested") { return nil }
        return switch scope {
        case "key-value pair", "root table", "key": "a line is KEY = VALUE, a [table] or a # comment"
        case "string", "literal string": "end it as it began, with a quote"
        case "table header": "write [name] or [[name]]"
        case "boolean": "write true or false, in lower case"
        case "array": "write [\"one\", \"two\"]"
        case "value", "date", "time", "date-time", "decimal integer", "floating-point": unquoted(line: line)
        default: nil
        }
    }

    /// How the line's value looks in quotes.
    private func unquoted(line: Int) -> String? {
        let content = text.line(line)
        guard let equals = content.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let value = content[(equals + 1)...].prefix { $0 != UInt8(ascii: "#") }.trimmed()
        let general = "strings stand in quotes"
        if value.starts(with: "“".utf8) || value.starts(with: "”".utf8) || value.starts(with: "„".utf8) {
            return "strings stand in straight quotes: \"…\""
        }
        guard (1...40).contains(value.count), !value.contains(where: { "\"'[]{},\\".utf8.contains($0) }) else {
            return general
        }
        return general + ": \"\(String(decoding: value, as: UTF8.self))\""
    }

    private func complaint(aboutHeader line: Int) -> Complaint {
        let header = text.trimmedLine(line)
        let name = String(decoding: header.prefix(80), as: UTF8.self)
        if header.starts(with: "[[source]]".utf8), let early = earlyPart(before: line) {
            return Complaint(
                message:
                    "\(String(decoding: text.trimmedLine(early).prefix(80), as: UTF8.self)) stands before any [[source]]",
                position: text.startOfText(line: early), mend: "move it below the [[source]] it belongs to")
        }
        let isRepeatable = header.starts(with: "[source]".utf8) || header.starts(with: "[archive]".utf8)
        return Complaint(
            message: "\(name) stands a second time", position: text.startOfText(line: line),
            mend: isRepeatable ? "write [\(name)] each time" : "put its keys under the first one")
    }

    /// The line of a [source.…] that stands above all [[source]].
    private func earlyPart(before line: Int) -> Int? {
        (1..<max(line, 1)).first { text.trimmedLine($0).starts(with: "[source".utf8) }
    }

    /// Makes what is at fault empty; false when the rest would only give mistakes that are none.
    private mutating func leaveOut(_ complaint: Complaint, _ error: TomlDocument.SyntaxError) -> Bool {
        let line = complaint.position.line
        let content = text.trimmedLine(line)
        guard let first = content.first else { return false }
        if first == UInt8(ascii: "[") {
            blankSection(at: line)
            return true
        }
        let (scope, _) = Self.parts(of: error.message)
        // A value of several lines that went wrong earlier: this line is not the culprit, or not all of it.
        if scope == "array" || scope == "inline table" {
            guard content.contains(UInt8(ascii: "=")), content.contains(where: { "[{".utf8.contains($0) }) else {
                return false
            }
        }
        if content.count >= 3, content.containsLongQuote { return false }
        text.blank(line: line)
        return true
    }

    private mutating func blankSection(at first: Int) {
        var line = first
        repeat {
            text.blank(line: line)
            line += 1
        } while line <= text.lineStarts.count && text.trimmedLine(line).first != UInt8(ascii: "[")
    }

    /// "Error while parsing SCOPE: DETAIL".
    private static func parts(of message: String) -> (scope: String, detail: String) {
        let start = "Error while parsing "
        guard message.hasPrefix(start), let colon = message.firstIndex(of: ":") else { return ("", message) }
        let scope = message[message.index(message.startIndex, offsetBy: start.count)..<colon]
        let detail = message[colon...].drop { $0 == ":" || $0 == " " }
        // The name of a compile-time setting of toml++ helps nobody.
        let end = detail.firstIndex(of: "(").map { detail[..<$0].dropLast() } ?? detail
        let words = detail.contains("(TOML_") ? end : detail
        return (String(scope), words.hasSuffix("'\\n'") ? words.dropLast(4) + "the end of the line" : String(words))
    }

    private static func quoted(in detail: String) -> String? {
        guard let open = detail.firstIndex(of: "'"), let close = detail.lastIndex(of: "'"), open < close else {
            return nil
        }
        return String(detail[detail.index(after: open)..<close].prefix(80))
    }
}

extension ArraySlice<UInt8> {
    /// True where `"""` or `'''` stands.
    fileprivate var containsLongQuote: Bool {
        var run = 0
        var last: UInt8 = 0
        for byte in self where byte != 0 {
            run = byte == last && (byte == 0x22 || byte == 0x27) ? run + 1 : 1
            last = byte
            if run == 3 && (byte == 0x22 || byte == 0x27) { return true }
        }
        return false
    }
}
