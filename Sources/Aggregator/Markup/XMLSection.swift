internal import Glibc

/// What lies in a CDATA section of a document, found without a look at the markup around it: what looks like a section may
/// stand in a comment, and only a parser can tell.
enum XMLSection {
    private static let start = Array("![CDATA[".utf8)

    /// The next section's content from `index` on, behind `<![CDATA[` and before `]]>`; nil when none begins and ends there.
    static func next(in document: UnsafeRawBufferPointer, from index: Int) -> Range<Int>? {
        var index = index
        while let mark = place(of: UInt8(ascii: "!"), in: document, from: index) {
            index = mark + 1
            let content = mark + start.count
            guard mark > 0, document[mark - 1] == UInt8(ascii: "<"), content <= document.count,
                document[mark..<content].elementsEqual(start)
            else { continue }
            return end(in: document, from: content).map { content..<$0 }
        }
        return nil
    }

    private static func end(in document: UnsafeRawBufferPointer, from index: Int) -> Int? {
        var index = index
        while let bracket = place(of: UInt8(ascii: "]"), in: document, from: index), bracket + 2 < document.count {
            if document[bracket + 1] == UInt8(ascii: "]"), document[bracket + 2] == UInt8(ascii: ">") { return bracket }
            index = bracket + 1
        }
        return nil
    }

    private static func place(of byte: UInt8, in document: UnsafeRawBufferPointer, from index: Int) -> Int? {
        guard let start = document.baseAddress, index < document.count,
            let found = memchr(start + index, Int32(byte), document.count - index)
        else { return nil }
        return start.distance(to: UnsafeRawPointer(found))
    }
}
