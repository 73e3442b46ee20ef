internal import Text

/// One start tag, rewritten: values quoted and escaped, an attribute kept once, the `>` supplied where a new tag begins.
struct XMLTagRepair {
    private(set) var out: [UInt8] = []
    private(set) var name: ArraySlice<UInt8> = []
    /// Where the text goes on.
    private(set) var end: Int
    private(set) var isEmptyElement = false
    private(set) var isDamaged = false
    /// What the document's own entities may still add (bytes).
    private(set) var budget: Int

    /// More attributes than these are dropped.
    private static let maximumAttributes = 256

    private let bytes: ArraySlice<UInt8>
    private let entities: [[UInt8]: [UInt8]]
    private var seen: [ArraySlice<UInt8>] = []

    /// - Parameter start: Where the `<` stands.
    init(_ bytes: ArraySlice<UInt8>, at start: Int, entities: [[UInt8]: [UInt8]], budget: Int) {
        self.bytes = bytes
        self.entities = entities
        self.budget = budget
        end = start
    }

    /// False when the bytes end inside the tag.
    mutating func run() -> Bool {
        end += 1
        name = word { !$0.isASCIISpace && $0 != 0x3E && $0 != 0x2F && $0 != 0x3C }
        out.append(UInt8(ascii: "<"))
        out.append(contentsOf: name)
        while end < bytes.endIndex {
            let byte = bytes[end]
            if byte == UInt8(ascii: ">") {
                end += 1
                out.append(UInt8(ascii: ">"))
                return true
            }
            if byte == UInt8(ascii: "/"), end + 1 < bytes.endIndex, bytes[end + 1] == UInt8(ascii: ">") {
                end += 2
                isEmptyElement = true
                out.append(contentsOf: "/>".utf8)
                return true
            }
            if byte == UInt8(ascii: "<") {
                isDamaged = true
                out.append(UInt8(ascii: ">"))
                return true
            }
            if byte.isASCIISpace {
                end += 1
            } else if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
                || byte == UInt8(ascii: "=") || byte < 0x20
            {
                isDamaged = true
                end += 1
            } else {
                // White space must stand before each attribute.
                if !bytes[end - 1].isASCIISpace { isDamaged = true }
                guard attribute() else { return false }
            }
        }
        return false
    }

    private mutating func word(_ belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = end
        while end < bytes.endIndex, belongs(bytes[end]) { end += 1 }
        return bytes[start..<end]
    }

    private mutating func skipSpace() { while end < bytes.endIndex, bytes[end].isASCIISpace { end += 1 } }

    private mutating func attribute() -> Bool {
        let name = word {
            !$0.isASCIISpace && $0 != 0x3D && $0 != 0x3E && $0 != 0x2F && $0 != 0x3C && $0 != 0x22 && $0 != 0x27
        }
        skipSpace()
        guard end < bytes.endIndex else { return false }
        var value: ArraySlice<UInt8> = []
        if bytes[end] == UInt8(ascii: "=") {
            end += 1
            skipSpace()
            guard end < bytes.endIndex else { return false }
            let quote = bytes[end]
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                end += 1
                let start = end
                value = word { $0 != quote }
                if end < bytes.endIndex {
                    end += 1
                } else {
                    // The quote never closes: the value ends with the tag.
                    isDamaged = true
                    end = start
                    value = word { $0 != 0x3E && $0 != 0x3C }
                    guard end < bytes.endIndex else { return false }
                }
            } else {
                isDamaged = true
                value = word { !$0.isASCIISpace && $0 != 0x3E && $0 != 0x3C }
            }
        } else {
            isDamaged = true
        }
        let first = name.first ?? 0
        guard first.isASCIILetter || first == UInt8(ascii: "_") || first >= 0x80,
            seen.count < Self.maximumAttributes, !seen.contains(where: { $0.elementsEqual(name) }),
            name.allSatisfy({
                $0 >= 0x80 || $0.isASCIILetter || $0.isASCIIDigit || [0x2D, 0x2E, 0x3A, 0x5F].contains($0)
            })
        else {
            isDamaged = true
            return true
        }
        seen.append(name)
        out.append(UInt8(ascii: " "))
        out.append(contentsOf: name)
        out.append(contentsOf: "=\"".utf8)
        append(value)
        out.append(UInt8(ascii: "\""))
        return true
    }

    private mutating func append(_ value: ArraySlice<UInt8>) {
        var index = value.startIndex
        while index < value.endIndex {
            let byte = value[index]
            if byte == UInt8(ascii: "&") {
                index += reference(value[index...])
                continue
            }
            if byte == UInt8(ascii: "<") { isDamaged = true }
            if byte < 0x20, !byte.isASCIISpace { isDamaged = true } else { escape(byte) }
            index += 1
        }
    }

    /// Writes the reference at the start of `rest` and returns its length.
    private mutating func reference(_ rest: ArraySlice<UInt8>) -> Int {
        if let reference = XMLReference(rest) {
            if reference.isXML {
                out.append(contentsOf: rest.prefix(reference.length))
                return reference.length
            }
            let own = entities.isEmpty ? nil : entities[Array(reference.name)].flatMap { $0.count <= budget ? $0 : nil }
            if let own { budget -= own.count } else { isDamaged = true }
            if let text = own ?? reference.text {
                for byte in text { escape(byte) }
                return reference.length
            }
        }
        isDamaged = true
        out.append(contentsOf: "&amp;".utf8)
        return 1
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "\""): out.append(contentsOf: "&quot;".utf8)
        default: out.append(byte)
        }
    }
}
