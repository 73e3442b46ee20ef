internal import Text

/// Reads newsboat's `urls`: an address a line, then tags, quoted where they hold spaces; `~Title` names the feed.
enum NewsboatReader {
    /// What newsboat makes itself, with the reason why it cannot be followed here.
    private static let special = [
        ("query:", "is a query over other feeds", "leave it out; `syncd search` asks the store"),
        ("exec:", "runs a program", "serve what it prints, and give that address"),
        ("filter:", "runs a program over a feed", "give the feed's own address"),
        ("file:", "is a file of this machine", "serve it, and give that address"),
    ]

    static func read(_ bytes: [UInt8], _ log: DiagnosticLog) -> [ListedSource] {
        ListText.lines(of: bytes).compactMap { number, text in
            let words = words(of: text)
            guard let address = words.first else { return nil }
            if let (_, reason, mend) = special.first(where: { address.hasPrefix($0.0) }) {
                log.error(
                    "\(ValueText.shown(address)) \(reason)", at: TextPosition(line: number, column: 1), mend: mend)
                return nil
            }
            var source = ListedSource(line: number, url: address)
            for word in words.dropFirst() {
                if word.hasPrefix("~") {
                    source.title = String(word.dropFirst())
                } else if word.hasPrefix("!") {
                    // Shown among the articles of queries only, and perhaps a tag.
                    source.note("hidden", "true")
                    source.add(tag: String(word.dropFirst()))
                } else {
                    source.add(tag: word)
                }
            }
            return source
        }
    }

    /// Words between white space; quotation marks hold words together, a backslash inside them takes the next character
    /// as it is. A # that begins a word begins a comment.
    static func words(of line: String) -> [String] {
        var out: [String] = []
        var word: [UInt8] = []
        var isWord = false
        var isQuoted = false
        var isEscaped = false
        for byte in line.utf8 {
            if isEscaped {
                word.append(byte)
                isEscaped = false
            } else if isQuoted {
                switch byte {
                case UInt8(ascii: "\\"): isEscaped = true
                case UInt8(ascii: "\""): isQuoted = false
                default: word.append(byte)
                }
            } else if byte == UInt8(ascii: "\"") {
                (isQuoted, isWord) = (true, true)
            } else if byte.isASCIISpace {
                if isWord { out.append(String(decoding: word, as: UTF8.self)) }
                word.removeAll(keepingCapacity: true)
                isWord = false
            } else if byte == UInt8(ascii: "#"), !isWord {
                return out
            } else {
                word.append(byte)
                isWord = true
            }
        }
        if isWord { out.append(String(decoding: word, as: UTF8.self)) }
        return out
    }
}
