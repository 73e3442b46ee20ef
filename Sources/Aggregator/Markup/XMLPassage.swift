internal import Text

/// A stretch of a document that may be text, found without a look at the markup around it: what looks like text may stand in a
/// comment or an attribute, and only a parser can tell.
struct XMLPassage {
    /// The text, or what lies in a CDATA section.
    let content: Range<Int>
    /// The same with the marks of a section around it.
    let place: Range<Int>

    var isSection: Bool { content != place }

    private static let sectionStart = Array("<![CDATA[".utf8)

    /// The next passage from `index` on that is worth taking out of the document, and is followed by markup: a section, the text
    /// before one, or a text that is long.
    static func next(in document: UnsafeBufferPointer<UInt8>, from index: Int) -> XMLPassage? {
        var next = document.place(of: UInt8(ascii: "<"), from: index)
        while let tag = next {
            if opensSection(document, at: tag) { return section(in: document, at: tag) }
            guard let close = document.place(of: UInt8(ascii: ">"), from: tag),
                let end = document.place(of: UInt8(ascii: "<"), from: close)
            else { return nil }
            let text = close + 1..<end
            if isLong(document[text]) || !text.isEmpty && opensSection(document, at: end) {
                return XMLPassage(content: text, place: text)
            }
            next = end
        }
        return nil
    }

    /// libxml2 takes some seventy instructions for a character beyond ASCII, four for one of ASCII, and five hundred to go on
    /// behind a passage.
    private static func isLong(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        text.count >= 256 || text.count >= 24 && text.prefix(8).contains { $0 >= 0x80 }
    }

    private static func opensSection(_ document: UnsafeBufferPointer<UInt8>, at tag: Int) -> Bool {
        // Few tags are looked at any further.
        tag + 1 < document.count && document[tag + 1] == UInt8(ascii: "!")
            && document[tag...].starts(with: sectionStart)
    }

    /// Nil when the section never ends.
    private static func section(in document: UnsafeBufferPointer<UInt8>, at tag: Int) -> XMLPassage? {
        let start = tag + sectionStart.count
        return endMark(in: document, from: start).map { XMLPassage(content: start..<$0, place: tag..<$0 + 3) }
    }

    /// Where the next `]]>` begins, which ends a section and may not stand in other text.
    static func endMark(in bytes: UnsafeBufferPointer<UInt8>, from index: Int) -> Int? {
        var index = index
        while let bracket = bytes.place(of: UInt8(ascii: "]"), from: index), bracket + 2 < bytes.count {
            if bytes[bracket + 1] == UInt8(ascii: "]"), bytes[bracket + 2] == UInt8(ascii: ">") { return bracket }
            index = bracket + 1
        }
        return nil
    }
}
