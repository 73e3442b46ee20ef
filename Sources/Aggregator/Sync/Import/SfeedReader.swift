internal import Text

/// Reads sfeed's `sfeedrc`: the calls `feed 'name' 'address' 'site' 'encoding'` of its function `feeds`. It is a shell
/// script, of which only what stands there literally is read.
enum SfeedReader {
    static func read(_ bytes: [UInt8], _ log: DiagnosticLog) -> [ListedSource] {
        let text = TextDecoder.decode(bytes, contentType: nil, isXML: false).bytes
        var tokens = ShellWords(text)
        var sources: [ListedSource] = []
        var command: [(text: String, isLiteral: Bool, line: Int)] = []
        // Other functions may call `feed` too; a file of bare calls has no function at all.
        var depth = 0
        var isInFeeds = false
        let hasFeeds = Self.definesFeeds(text)
        func finish() {
            defer { command.removeAll() }
            guard let first = command.first, first.text == "feed", first.isLiteral, isInFeeds || !hasFeeds else {
                return
            }
            if let source = source(command, log) { sources.append(source) }
        }
        var lastWord = ""
        while let token = tokens.next() {
            switch token {
            case .end: finish()
            case .word("{", true, _):
                if lastWord == "feeds" { (isInFeeds, depth) = (true, 0) }
                depth += 1
            case .word("}", true, _) where command.isEmpty:
                depth -= 1
                if depth <= 0 { isInFeeds = false }
            case .word(let text, let isLiteral, let line):
                command.append((text, isLiteral, line))
                lastWord = text
            }
        }
        finish()
        if let line = tokens.unclosed {
            log.error(
                "a quotation mark is never closed", at: TextPosition(line: line, column: 1),
                mend: "close it; what follows it was not read")
        }
        return sources
    }

    private static func definesFeeds(_ text: [UInt8]) -> Bool {
        var tokens = ShellWords(text)
        var last = ""
        while let token = tokens.next() {
            if case .word(let word, _, _) = token {
                if word == "{", last == "feeds" { return true }
                last = word
            }
        }
        return false
    }

    private static func source(
        _ command: [(text: String, isLiteral: Bool, line: Int)], _ log: DiagnosticLog
    ) -> ListedSource? {
        let position = TextPosition(line: command[0].line, column: 1)
        guard command.count >= 3 else {
            log.error("this feed has no address", at: position, mend: "write feed 'name' 'address'")
            return nil
        }
        guard command[1].isLiteral, command[2].isLiteral else {
            log.error(
                "the shell would put something else in place of \(ValueText.shown(command[2].text))", at: position,
                mend: "write name and address themselves")
            return nil
        }
        var source = ListedSource(line: command[0].line, url: command[2].text)
        source.title = command[1].text
        for (key, word) in zip(["basesiteurl", "encoding"], command.dropFirst(3)) { source.note(key, word.text) }
        return source
    }
}
