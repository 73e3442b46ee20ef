internal import Text

/// Collects text into lines, with white space collapsed and the figures that tell running text from labels.
struct LineBuilder {
    private(set) var lines: [TextLine] = []
    private(set) var text: [UInt8] = []
    private var line = TextLine(bytes: 0..<0, element: 0)
    private var isSpacePending = false
    private var breaks = 0

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, isLinked: Bool) {
        var index = 0
        while index < bytes.count {
            let space = WhiteSpace.length(in: bytes, at: index)
            if space > 0 {
                isSpacePending = true
                index += space
            } else if Self.isSoftHyphen(bytes, index) {
                index += 2
            } else {
                let end = Self.endOfRun(bytes, from: index)
                append(bytes, index..<end, isLinked: isLinked)
                index = end
            }
        }
    }

    /// A soft hyphen says where a word may be parted; no reader sees it.
    private static func isSoftHyphen(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        bytes[index] == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xAD
    }

    /// Where the next white space or soft hyphen behind `start` is.
    private static func endOfRun(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start + 1
        while index < bytes.count {
            // All of these begin with one of few bytes.
            switch bytes[index] {
            case ...0x20, 0xC2, 0xE1...0xE3:
                if WhiteSpace.length(in: bytes, at: index) > 0 || isSoftHyphen(bytes, index) { return index }
            default: break
            }
            index += 1
        }
        return index
    }

    /// Adds a run without white space.
    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, _ run: Range<Int>, isLinked: Bool) {
        if line.length == 0 {
            line.words = 1
            line.isContinued = breaks == 1
            breaks = 0
        } else if isSpacePending {
            text.append(0x20)
            line.length += 1
            line.words += 1
            if isLinked { line.linked += 1 }
        }
        isSpacePending = false
        text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run]))
        var length = 0
        for index in run {
            let byte = bytes[index]
            if byte & 0xC0 != 0x80 {
                length += 1
                // U+3000…U+9FFF: kana and Han.
                if byte >= 0xE3 && byte <= 0xE9 { line.dense += 1 }
            }
            count(bytes, index)
        }
        line.length += length
        if isLinked { line.linked += length }
    }

    /// Marks, those of other scripts by their last byte.
    @inline(__always)
    private mutating func count(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) {
        switch bytes[index] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"): line.sentenceMarks += 1
        case UInt8(ascii: ","), UInt8(ascii: ";"): line.commas += 1
        case 0x81, 0x82, 0x8C, 0x94, 0x9B, 0x9F, 0xA4: if index > 0 { count(bytes[index - 1], bytes[index]) }
        default: break
        }
    }

    private mutating func count(_ before: UInt8, _ last: UInt8) {
        switch (before, last) {
        // Arabic comma and semicolon; question mark and full stop.
        case (0xD8, 0x8C), (0xD8, 0x9B): line.commas += 1
        case (0xD8, 0x9F), (0xDB, 0x94): line.sentenceMarks += 1
        // Danda; the CJK full stop and comma; their full-width exclamation and question marks.
        case (0xA5, 0xA4), (0x80, 0x82): line.sentenceMarks += 1
        case (0xBC, 0x8C), (0x80, 0x81): line.commas += 1
        case (0xBC, 0x81), (0xBC, 0x9F): line.sentenceMarks += 1
        default: break
        }
    }

    /// A `br`: two of them part paragraphs.
    mutating func lineBreak() {
        let owner = line.element
        let isText = line.length > 0
        finish(owner: owner)
        breaks = isText ? 1 : breaks == 0 ? 2 : breaks + 1
    }

    /// Ends the line; what follows belongs to `owner`.
    mutating func breakLine(owner: Int) {
        finish(owner: owner)
        breaks = 0
    }

    private mutating func finish(owner: Int) {
        if line.length > 0 {
            line.bytes = line.bytes.lowerBound..<text.count
            lines.append(line)
        }
        line = TextLine(bytes: text.count..<text.count, element: owner)
        isSpacePending = false
    }
}
