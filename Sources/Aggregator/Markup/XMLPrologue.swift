internal import Text

/// What stands before the root element: skipped, but for the text entities that an internal DTD subset declares.
///
/// Nothing external is ever looked at. Entities whose value holds markup or names other entities are left out, so that
/// nothing can be unfolded more than once; there may be 256 of them with 1,024 bytes each.
struct XMLPrologue {
    /// The name and the text it stands for.
    private(set) var entities: [[UInt8]: [UInt8]] = [:]
    /// Where the root element's `<` stands; the end of the bytes when there is none.
    private(set) var end: Int
    /// False when something stood there that XML does not allow.
    private(set) var isClean = true

    private static let maximumEntities = 256
    private static let maximumValue = 1024

    private let bytes: [UInt8]
    private var noInstructionEnds = false

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        end = 0
        skip()
    }

    private mutating func skip() {
        var declarations = 0
        while end < bytes.count {
            guard bytes[end] == UInt8(ascii: "<") else {
                if !bytes[end].isASCIISpace { isClean = false }
                end += 1
                continue
            }
            guard end + 1 < bytes.count else {
                end = bytes.count
                return
            }
            let next = bytes[end + 1]
            if next == UInt8(ascii: "?") {
                // A declaration after anything else, or a second one, is no longer XML but common.
                if bytes[end...].starts(with: "<?xml".utf8), end + 5 < bytes.count, !isNamePart(bytes[end + 5]) {
                    if end != 0 || declarations > 0 { isClean = false }
                    declarations += 1
                }
                end = instructionEnd(from: end + 2)
            } else if next == UInt8(ascii: "!") {
                if bytes[end...].starts(with: "<!--".utf8) {
                    end = after("-->", from: end + 4) ?? bytes.count
                } else {
                    doctype()
                }
            } else if next.isASCIILetter || next == UInt8(ascii: "_") || next >= 0x80 {
                return
            } else {
                isClean = false
                end += 1
            }
        }
    }

    /// Behind `?>`, or behind `>` where none comes any more, which is found out only once.
    private mutating func instructionEnd(from start: Int) -> Int {
        if !noInstructionEnds, let found = after("?>", from: start) { return found }
        noInstructionEnds = true
        return after(">", from: start) ?? bytes.count
    }

    private func isNamePart(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            || byte >= 0x80
    }

    private func after(_ mark: StaticString, from start: Int) -> Int? {
        let length = mark.utf8CodeUnitCount
        var index = start
        while index + length <= bytes.count {
            if bytes[index] == mark.utf8Start[0],
                (1..<max(1, length)).allSatisfy({ bytes[index + $0] == mark.utf8Start[$0] })
            {
                return index + length
            }
            index += 1
        }
        return nil
    }

    /// From `<!` to its `>`, quotes, comments and the internal subset between brackets minded.
    private mutating func doctype() {
        var index = end + 2
        var inSubset = false
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard let close = bytes[(index + 1)...].firstIndex(of: bytes[index]) else {
                    end = bytes.count
                    return
                }
                index = close + 1
            case UInt8(ascii: "["):
                inSubset = true
                index += 1
            case UInt8(ascii: "]"):
                inSubset = false
                index += 1
            case UInt8(ascii: ">") where !inSubset:
                end = index + 1
                return
            case UInt8(ascii: "<") where bytes[index...].starts(with: "<!--".utf8):
                index = after("-->", from: index + 4) ?? bytes.count
            case UInt8(ascii: "<") where bytes[index...].starts(with: "<!ENTITY".utf8):
                index = entity(from: index + 8)
            default:
                index += 1
            }
        }
        end = bytes.count
    }

    /// Reads one `<!ENTITY name "value">`; returns where the scan goes on.
    private mutating func entity(from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index].isASCIISpace { index += 1 }
        let nameStart = index
        while index < bytes.count, isNamePart(bytes[index]) || bytes[index] == UInt8(ascii: ".") { index += 1 }
        let name = Array(bytes[nameStart..<index])
        while index < bytes.count, bytes[index].isASCIISpace { index += 1 }
        guard !name.isEmpty, index < bytes.count, bytes[index] == 0x22 || bytes[index] == 0x27 else { return index }
        guard let close = bytes[(index + 1)...].firstIndex(of: bytes[index]) else { return bytes.count }
        let value = bytes[(index + 1)..<close]
        if value.count <= Self.maximumValue, entities.count < Self.maximumEntities, entities[name] == nil,
            let text = Self.plainText(value)
        {
            entities[name] = text
        }
        return close + 1
    }

    /// The value with its character references replaced; nil when it holds markup or another entity's name.
    private static func plainText(_ value: ArraySlice<UInt8>) -> [UInt8]? {
        var out = [UInt8]()
        var index = value.startIndex
        while index < value.endIndex {
            let byte = value[index]
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "%") { return nil }
            if byte == UInt8(ascii: "&") {
                guard let reference = XMLReference(value[index...]), let text = reference.text else { return nil }
                out.append(contentsOf: text)
                index += reference.length
            } else {
                out.append(byte)
                index += 1
            }
        }
        return out
    }
}
