internal import Text

/// Rewrites a damaged document as one that libxml2 can read without losing anything.
///
/// Bare ampersands are escaped, HTML's named references become characters, control characters go, attribute values get
/// their quotes, a `<` that opens nothing is text, and end tags are made to match: one that closes an outer element
/// closes what stands open inside, one that closes nothing goes. Comments and processing instructions are dropped.
/// Elements open at the end of the bytes stay open: what was cut is not passed off as whole.
struct XMLRepair {
    /// Bytes of rewritten text that are gathered before they are handed on.
    static let pieceSize = 1 << 18

    /// What is rewritten and not yet handed on.
    private var out: [UInt8] = []
    private let handOn: (_ piece: UnsafeRawBufferPointer, _ isLast: Bool) -> Void
    /// True when something was wrong; replacing an entity that the document declares itself is not.
    private(set) var isDamaged = false

    /// All that the document's own entities may add (bytes).
    private static let maximumExpansion = 1 << 20

    private static let ampersand = Array("&amp;".utf8)[...]
    private static let lessThan = Array("&lt;".utf8)[...]

    private let bytes: ArraySlice<UInt8>
    private let entities: [[UInt8]: [UInt8]]
    private var index: Int
    private var open: [ArraySlice<UInt8>] = []
    private var expanded = 0
    /// True once it is known that no section ends any more, so that it is looked for only once.
    private var noSectionEnds = false
    /// True once the root element has begun.
    private var hasRoot = false

    /// - Parameter handOn: Gets the rewritten document in pieces, which are cut at a tag or between two characters of a text.
    init(
        _ bytes: ArraySlice<UInt8>, entities: [[UInt8]: [UInt8]],
        handOn: @escaping (_ piece: UnsafeRawBufferPointer, _ isLast: Bool) -> Void
    ) {
        self.bytes = bytes
        self.entities = entities
        self.handOn = handOn
        index = bytes.startIndex
        out.reserveCapacity(min(bytes.count, Self.pieceSize) + 4096)
    }

    /// Does the whole work; everything has been handed on after it, and `isDamaged` is final.
    mutating func run() {
        while index < bytes.endIndex {
            let byte = bytes[index]
            handOnPiece()
            if byte == UInt8(ascii: "<") {
                markup()
            } else if byte == UInt8(ascii: "&") {
                reference()
            } else if byte < 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 {
                isDamaged = true
                index += 1
            } else {
                let start = index
                let limit = min(bytes.endIndex, start + Self.pieceSize)
                while index < limit, bytes[index] >= 0x20 || bytes[index] == 0x0A || bytes[index] == 0x09,
                    bytes[index] != UInt8(ascii: "<"), bytes[index] != UInt8(ascii: "&")
                {
                    index += 1
                }
                if start == index { index += 1 }
                while index < bytes.endIndex, bytes[index] & 0xC0 == 0x80 { index += 1 }
                append(text: bytes[start..<index])
            }
        }
        if !open.isEmpty { isDamaged = true }
        out.withUnsafeBytes { handOn($0, true) }
        out = []
    }

    /// Hands on what is gathered when it is enough. A carriage return waits for what follows: it and a line feed are one
    /// line end, which libxml2 sees only when they come together.
    private mutating func handOnPiece() {
        guard out.count >= Self.pieceSize, out.last != 0x0D else { return }
        out.withUnsafeBytes { handOn($0, false) }
        out.removeAll(keepingCapacity: true)
    }

    /// Text outside the root element would end libxml2's reading.
    private mutating func append(text: ArraySlice<UInt8>) {
        if open.isEmpty {
            if !text.allSatisfy(\.isASCIISpace) { isDamaged = true }
        } else {
            out.append(contentsOf: text)
        }
    }

    // MARK: References

    private mutating func reference() {
        if let reference = XMLReference(bytes[index...]) {
            let end = index + reference.length
            if reference.isXML {
                append(text: bytes[index..<end])
                index = end
                return
            }
            if let own = reference.name.isEmpty ? nil : entities[Array(reference.name)],
                expanded + own.count <= Self.maximumExpansion
            {
                expanded += own.count
                append(escaping: own)
                index = end
                return
            }
            isDamaged = true
            if let text = reference.text {
                append(escaping: text)
                index = end
                return
            }
            if reference.name.isEmpty {
                index = end
                return
            }
        }
        isDamaged = true
        append(text: Self.ampersand)
        index += 1
    }

    private mutating func append(escaping text: [UInt8]) {
        var escaped = [UInt8]()
        for byte in text { Self.escape(byte, to: &escaped) }
        append(text: escaped[...])
    }

    private static func escape(_ byte: UInt8, to out: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "\""): out.append(contentsOf: "&quot;".utf8)
        default: out.append(byte)
        }
    }

    // MARK: Markup

    private mutating func markup() {
        let rest = bytes[index...]
        guard index + 1 < bytes.endIndex else {
            isDamaged = true
            index += 1
            return
        }
        let next = bytes[index + 1]
        if Self.isNameStart(next) {
            startTag()
        } else if next == UInt8(ascii: "/"), index + 2 < bytes.endIndex, Self.isNameStart(bytes[index + 2]) {
            endTag()
        } else if rest.starts(with: "<![CDATA[".utf8) {
            characterData()
        } else if rest.starts(with: "<!--".utf8) {
            comment()
        } else if next == UInt8(ascii: "?") {
            skip(from: index + 2, past: "?>")
        } else if next == UInt8(ascii: "!"), index + 2 < bytes.endIndex, bytes[index + 2].isASCIILetter {
            isDamaged = true
            skip(from: index + 2, past: ">")
        } else {
            isDamaged = true
            append(text: Self.lessThan)
            index += 1
        }
    }

    private static func isNameStart(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        isNameStart(byte) || byte.isASCIIDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: ":")
    }

    /// Where `mark` begins, searched from `start`.
    private func find(_ mark: StaticString, from start: Int) -> Int? {
        let length = mark.utf8CodeUnitCount
        var at = start
        while at + length <= bytes.endIndex {
            guard let hit = bytes[at...].firstIndex(of: mark.utf8Start[0]), hit + length <= bytes.endIndex else {
                return nil
            }
            if (1..<max(1, length)).allSatisfy({ bytes[hit + $0] == mark.utf8Start[$0] }) { return hit }
            at = hit + 1
        }
        return nil
    }

    private mutating func skip(from start: Int, past mark: StaticString) {
        if let hit = find(mark, from: start) {
            index = hit + mark.utf8CodeUnitCount
        } else {
            isDamaged = true
            index = bytes.endIndex
        }
    }

    /// Two hyphens inside a comment are not well-formed (XML 1.0 section 2.5).
    private mutating func comment() {
        if let hyphens = find("--", from: index + 4), hyphens + 2 < bytes.endIndex,
            bytes[hyphens + 2] != UInt8(ascii: ">")
        {
            isDamaged = true
        }
        skip(from: index + 4, past: "-->")
    }

    /// A section that never ends is cut at the end tag of the element it stands in, if that comes.
    private mutating func characterData() {
        let start = index + 9
        var end = bytes.endIndex
        var next = end
        if !noSectionEnds, let hit = find("]]>", from: start) {
            end = hit
            next = hit + 3
        } else {
            isDamaged = true
            noSectionEnds = true
            if let name = open.last {
                var at = start
                while let hit = find("</", from: at) {
                    if bytes[(hit + 2)...].starts(with: name) {
                        end = hit
                        next = hit
                        break
                    }
                    at = hit + 2
                }
            }
        }
        if !open.isEmpty {
            for byte in bytes[min(start, end)..<end] {
                if byte & 0xC0 != 0x80 { handOnPiece() }
                if byte < 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 {
                    isDamaged = true
                } else if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: ">") {
                    Self.escape(byte, to: &out)
                } else {
                    out.append(byte)
                }
            }
        }
        index = next
    }

    private mutating func endTag() {
        let nameStart = index + 2
        var at = nameStart
        while at < bytes.endIndex, Self.isNamePart(bytes[at]) { at += 1 }
        let name = bytes[nameStart..<at]
        while at < bytes.endIndex, bytes[at].isASCIISpace { at += 1 }
        if at < bytes.endIndex, bytes[at] == UInt8(ascii: ">") { at += 1 } else { isDamaged = true }
        index = at
        guard let position = open.lastIndex(where: { $0.elementsEqual(name) }) else {
            isDamaged = true
            return
        }
        if position != open.count - 1 { isDamaged = true }
        while open.count > position { close(open.removeLast()) }
    }

    private mutating func close(_ name: ArraySlice<UInt8>) {
        out.append(contentsOf: "</".utf8)
        out.append(contentsOf: name)
        out.append(UInt8(ascii: ">"))
    }

    private mutating func startTag() {
        var tag = XMLTagRepair(
            bytes, at: index, entities: entities, budget: Self.maximumExpansion - expanded)
        guard tag.run() else {
            // Cut off inside the tag.
            isDamaged = true
            index = bytes.endIndex
            return
        }
        isDamaged = isDamaged || tag.isDamaged
        index = tag.end
        expanded = Self.maximumExpansion - tag.budget
        // After the root has been closed, what looks like more of it is kept inside nothing: libxml2 would stop.
        guard !open.isEmpty || !hasRoot, open.count <= XMLReader.maximumDepth else {
            isDamaged = true
            return
        }
        hasRoot = true
        out.append(contentsOf: tag.out)
        if !tag.isEmptyElement { open.append(tag.name) }
    }
}
