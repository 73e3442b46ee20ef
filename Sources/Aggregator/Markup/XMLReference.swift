internal import Text

/// A reference at the start of some bytes that begin with `&`: `&#8217;`, `&#x2019;`, `&amp;`, `&nbsp;`.
struct XMLReference {
    /// Bytes from the ampersand on, its semicolon included when there is one.
    let length: Int
    /// What it stands for; nil for a name that neither XML nor HTML knows, or a number that is no character.
    let text: [UInt8]?
    /// True when XML itself reads it so: a number, or one of the five predefined names, with its semicolon.
    let isXML: Bool
    /// The name, for entities.
    let name: ArraySlice<UInt8>

    /// Nil when it is no reference at all but a bare ampersand.
    init?(_ bytes: ArraySlice<UInt8>) {
        let start = bytes.startIndex
        guard start + 2 < bytes.endIndex else { return nil }
        if bytes[start + 1] == UInt8(ascii: "#") {
            self.init(number: bytes)
        } else {
            self.init(name: bytes)
        }
    }

    private init?(number bytes: ArraySlice<UInt8>) {
        let start = bytes.startIndex
        var index = start + 2
        let isHex = bytes[index] | 0x20 == UInt8(ascii: "x")
        let isUpper = isHex && bytes[index] == UInt8(ascii: "X")
        if isHex { index += 1 }
        let digits = index
        var value: UInt32 = 0
        while index < bytes.endIndex, let digit = Self.digit(bytes[index], isHex: isHex) {
            value = min(value &* (isHex ? 16 : 10) &+ digit, 0x110000)
            index += 1
        }
        guard index > digits else { return nil }
        let isClosed = index < bytes.endIndex && bytes[index] == UInt8(ascii: ";")
        name = []
        length = index - start + (isClosed ? 1 : 0)
        // Numbers 128–159 mean windows-1252 everywhere on the web (HTML, numeric character reference end state).
        let mapped = (0x80...0x9F).contains(value) ? Windows1252.scalars[Int(value) - 0x80] : value
        let isAllowed =
            mapped == 9 || mapped == 10 || mapped == 13 || mapped >= 32 && mapped != 0xFFFE && mapped != 0xFFFF
        let scalar = isAllowed ? Unicode.Scalar(mapped) : nil
        text = scalar.flatMap { UTF8.encode($0) }.map { Array($0) }
        isXML = isClosed && !isUpper && text != nil && mapped == value
    }

    private init?(name bytes: ArraySlice<UInt8>) {
        let start = bytes.startIndex
        guard bytes[start + 1].isASCIILetter || bytes[start + 1] == UInt8(ascii: "_") || bytes[start + 1] >= 0x80 else {
            return nil
        }
        // No HTML name is longer than 32 letters; a DTD's own may be a little.
        var index = start + 1
        while index < bytes.endIndex, index - start < 64, bytes[index] != UInt8(ascii: ";") {
            let byte = bytes[index]
            guard
                byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte >= 0x80
            else { return nil }
            index += 1
        }
        guard index < bytes.endIndex, bytes[index] == UInt8(ascii: ";") else { return nil }
        name = bytes[(start + 1)..<index]
        length = index + 1 - start
        let predefined = Self.predefined(name)
        isXML = predefined != nil
        text = predefined.map { [$0] } ?? Self.html(name)
    }

    /// The character of a name that HTML knows beside XML's own five.
    private static func html(_ name: ArraySlice<UInt8>) -> [UInt8]? {
        name.withUnsafeBufferPointer { EntityNames.scalar($0[...]) }
            .flatMap { Unicode.Scalar($0) }.flatMap { UTF8.encode($0) }.map { Array($0) }
    }

    static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
        if byte.isASCIIDigit { return UInt32(byte - 0x30) }
        let letter = byte | 0x20
        return isHex && letter >= 0x61 && letter <= 0x66 ? UInt32(letter - 0x57) : nil
    }

    /// The character that one of XML's own names at `index`, the place of an ampersand, stands for, and the reference's bytes.
    static func predefined(
        in bytes: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> (character: UInt8, length: Int)? {
        func isFollowed(by name: StaticString) -> Bool {
            guard index + name.utf8CodeUnitCount < bytes.count else { return false }
            for place in 0..<name.utf8CodeUnitCount where bytes[index + 1 + place] != name.utf8Start[place] {
                return false
            }
            return true
        }
        guard index + 1 < bytes.count else { return nil }
        switch bytes[index + 1] {
        case UInt8(ascii: "l"): return isFollowed(by: "lt;") ? (UInt8(ascii: "<"), 4) : nil
        case UInt8(ascii: "g"): return isFollowed(by: "gt;") ? (UInt8(ascii: ">"), 4) : nil
        case UInt8(ascii: "q"): return isFollowed(by: "quot;") ? (UInt8(ascii: "\""), 6) : nil
        case UInt8(ascii: "a"):
            if isFollowed(by: "amp;") { return (UInt8(ascii: "&"), 5) }
            return isFollowed(by: "apos;") ? (UInt8(ascii: "'"), 6) : nil
        default: return nil
        }
    }

    private static func predefined(_ name: ArraySlice<UInt8>) -> UInt8? {
        switch name.count {
        case 2:
            if name.elementsEqual("lt".utf8) { return UInt8(ascii: "<") }
            if name.elementsEqual("gt".utf8) { return UInt8(ascii: ">") }
        case 3:
            if name.elementsEqual("amp".utf8) { return UInt8(ascii: "&") }
        case 4:
            if name.elementsEqual("quot".utf8) { return UInt8(ascii: "\"") }
            if name.elementsEqual("apos".utf8) { return UInt8(ascii: "'") }
        default: break
        }
        return nil
    }
}
