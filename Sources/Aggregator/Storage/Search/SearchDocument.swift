internal import Text

/// What the index takes of one revision. Reused from article to article.
struct SearchDocument {
    /// Of a longer text only the beginning can be found; in bytes.
    static let longestText = 4 << 20

    private(set) var cells: [Cell] = []
    private var words = SearchWords()

    /// Fills `cells`: title, text, joined, source. Returns the bytes that were read.
    mutating func read(title: String?, text: String?, source: Int64) -> Int {
        var joined: [UInt8] = []
        var size = 0
        cells.removeAll(keepingCapacity: true)
        for part in [title, text] {
            var part = part ?? ""
            part.withUTF8 { utf8 in
                let beginning = UnsafeBufferPointer(rebasing: utf8.prefix(Self.longestText))
                size += beginning.count
                words.read(beginning)
            }
            cells.append(.text(String(decoding: words.bytes, as: UTF8.self)))
            if !words.joined.isEmpty {
                if !joined.isEmpty { joined.append(0x20) }
                joined += words.joined
            }
        }
        cells.append(.text(String(decoding: joined, as: UTF8.self)))
        cells.append(.text(Self.word(source: source)))
        return size
    }

    /// A source as a word that no text has: its row's number behind a private character, which ends a word in texts.
    static func word(source: Int64) -> String { "\u{E000}\(source)" }
}
