internal import Text

/// Reads the part of CSS selectors (Selectors Level 3) that `feeds.conf` promises; everything else is an error.
struct CSSSelectorParser {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Selectors separated by commas.
    mutating func selectorList() throws(SelectorError) -> [ComplexSelector] {
        var selectors = [try complexSelector()]
        while take(UInt8(ascii: ",")) { selectors.append(try complexSelector()) }
        if index < bytes.count { throw failure("'\(character)' is not understood here") }
        return selectors
    }

    private func failure(_ reason: String) -> SelectorError { SelectorError(offset: index, reason: reason) }

    /// The character at the place reached, for messages.
    private var character: String {
        String(decoding: bytes[min(index, bytes.count)...], as: UTF8.self).first.map(String.init) ?? ""
    }

    private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func take(_ expected: UInt8) -> Bool {
        guard byte == expected else { return false }
        index += 1
        return true
    }

    @discardableResult
    private mutating func skipSpace() -> Bool {
        let start = index
        while let byte, byte.isASCIISpace { index += 1 }
        return index > start
    }

    private mutating func complexSelector() throws(SelectorError) -> ComplexSelector {
        skipSpace()
        var steps = [(combinator: ComplexSelector.Combinator.descendant, compound: try compound())]
        while true {
            let hasSpace = skipSpace()
            let combinator: ComplexSelector.Combinator
            switch byte {
            case nil, UInt8(ascii: ","): return ComplexSelector(steps: steps)
            case UInt8(ascii: ">"): combinator = .child
            case UInt8(ascii: "+"): combinator = .next
            case UInt8(ascii: "~"): combinator = .following
            default:
                guard hasSpace else { throw failure("'\(character)' is not understood here") }
                steps.append((.descendant, try compound()))
                continue
            }
            index += 1
            skipSpace()
            steps.append((combinator, try compound()))
        }
    }

    private mutating func compound(insideNot: Bool = false) throws(SelectorError) -> CompoundSelector {
        var tests: [CompoundSelector.Test] = []
        var isUniversal = false
        if take(UInt8(ascii: "*")) {
            isUniversal = true
        } else if isIdentifierStart(byte) {
            tests.append(.type(String(decoding: try identifier(), as: UTF8.self).lowercased()))
        }
        while let byte {
            switch byte {
            case UInt8(ascii: "."):
                index += 1
                tests.append(.className(try identifier()))
            case UInt8(ascii: "#"):
                index += 1
                tests.append(.id(try identifier()))
            case UInt8(ascii: "["):
                index += 1
                tests.append(try attributeTest())
            case UInt8(ascii: ":"):
                tests.append(try pseudoClass(insideNot: insideNot))
            default:
                if tests.isEmpty && !isUniversal { throw failure("an element was expected, not '\(character)'") }
                return CompoundSelector(tests: tests)
            }
        }
        if tests.isEmpty && !isUniversal { throw failure("an element was expected") }
        return CompoundSelector(tests: tests)
    }

    private func isIdentifierStart(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return byte.isASCIILetter || byte == UInt8(ascii: "_") || byte >= 0x80 || byte == UInt8(ascii: "\\")
            || byte == UInt8(ascii: "-")
    }

    /// CSS 2.1 section 4.1.3: letters, digits, `-`, `_`, anything above ASCII, and `\` before any other character.
    private mutating func identifier() throws(SelectorError) -> [UInt8] {
        var out = [UInt8]()
        guard isIdentifierStart(byte) else { throw failure("a name was expected") }
        while let byte {
            if isIdentifierStart(byte) && byte != UInt8(ascii: "\\") || byte.isASCIIDigit {
                out.append(byte)
            } else if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
                index += 1
                if let escaped = hexEscape() {
                    out.append(contentsOf: escaped)
                    continue
                }
                out.append(bytes[index])
            } else {
                break
            }
            index += 1
        }
        if out.isEmpty { throw failure("a name was expected") }
        return out
    }

    /// One to six hex digits after a backslash, and the one space that may end them.
    private mutating func hexEscape() -> [UInt8]? {
        var end = index
        while end < bytes.count, end < index + 6, Character(Unicode.Scalar(bytes[end])).isHexDigit { end += 1 }
        guard end > index, let code = UInt32(String(decoding: bytes[index..<end], as: UTF8.self), radix: 16) else {
            return nil
        }
        index = end
        if let byte, byte.isASCIISpace { index += 1 }
        return Array(String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
    }

    private mutating func attributeTest() throws(SelectorError) -> CompoundSelector.Test {
        skipSpace()
        let name = String(decoding: try attributeName(), as: UTF8.self).lowercased()
        skipSpace()
        if take(UInt8(ascii: "]")) { return .attribute(name: name, .exists, value: []) }
        let comparison: CompoundSelector.AttributeOperator
        switch byte {
        case UInt8(ascii: "="): comparison = .equals
        case UInt8(ascii: "~"): comparison = .word
        case UInt8(ascii: "|"): comparison = .dash
        case UInt8(ascii: "^"): comparison = .prefix
        case UInt8(ascii: "$"): comparison = .suffix
        case UInt8(ascii: "*"): comparison = .contains
        default: throw failure("one of = ~= |= ^= $= *= or ']' was expected")
        }
        index += 1
        if comparison != .equals && !take(UInt8(ascii: "=")) { throw failure("'=' was expected") }
        skipSpace()
        let value = try attributeValue()
        skipSpace()
        guard take(UInt8(ascii: "]")) else { throw failure("']' was expected") }
        return .attribute(name: name, comparison, value: value)
    }

    /// Names as they stand in pages: `og:title` needs no backslash here.
    private mutating func attributeName() throws(SelectorError) -> [UInt8] {
        var name = try identifier()
        while take(UInt8(ascii: ":")) { name += [UInt8(ascii: ":")] + (try identifier()) }
        return name
    }

    private mutating func attributeValue() throws(SelectorError) -> [UInt8] {
        guard let quote = byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return try bareValue()
        }
        let start = index
        index += 1
        var out = [UInt8]()
        while let byte {
            index += 1
            if byte == quote { return out }
            if byte == UInt8(ascii: "\\"), let escaped = self.byte {
                if let code = hexEscape() {
                    out += code
                } else {
                    out.append(escaped)
                    index += 1
                }
            } else {
                out.append(byte)
            }
        }
        throw SelectorError(offset: start, reason: "the quotation mark is not closed")
    }

    /// A value without quotation marks; digits may come first, as people write `[width=100]`.
    private mutating func bareValue() throws(SelectorError) -> [UInt8] {
        var out = [UInt8]()
        while let byte, byte.isASCIIDigit {
            out.append(byte)
            index += 1
        }
        if isIdentifierStart(byte) { out += try identifier() }
        if out.isEmpty { throw failure("a value was expected") }
        return out
    }

    private mutating func pseudoClass(insideNot: Bool) throws(SelectorError) -> CompoundSelector.Test {
        let start = index
        index += 1
        let name = String(decoding: try identifier(), as: UTF8.self).lowercased()
        switch name {
        case "first-child": return .nthChild(step: 0, offset: 1)
        case "nth-child":
            try open()
            let place = try nth()
            try close()
            return .nthChild(step: place.step, offset: place.offset)
        case "not" where !insideNot:
            try open()
            var compounds: [CompoundSelector] = []
            repeat {
                skipSpace()
                compounds.append(try compound(insideNot: true))
                skipSpace()
            } while take(UInt8(ascii: ","))
            try close()
            return .not(compounds)
        default:
            throw SelectorError(
                offset: start, reason: ":\(name) is not known; there are :first-child, :nth-child(n) and :not()")
        }
    }

    private mutating func open() throws(SelectorError) {
        guard take(UInt8(ascii: "(")) else { throw failure("'(' was expected") }
        skipSpace()
    }

    private mutating func close() throws(SelectorError) {
        skipSpace()
        guard take(UInt8(ascii: ")")) else { throw failure("')' was expected") }
    }

    /// `3`, `odd`, `even`, `2n+1`, `-n + 3` (Selectors Level 3, section 6.6.5.2).
    private mutating func nth() throws(SelectorError) -> (step: Int, offset: Int) {
        let start = index
        var text = [UInt8]()
        while let byte, byte != UInt8(ascii: ")") {
            if !byte.isASCIISpace { text.append(byte.asciiLowercased) }
            index += 1
        }
        if text.elementsEqual("odd".utf8) { return (2, 1) }
        if text.elementsEqual("even".utf8) { return (2, 0) }
        let wrong = SelectorError(offset: start, reason: "a place such as 3, odd or 2n+1 was expected")
        guard let n = text.firstIndex(of: UInt8(ascii: "n")) else {
            guard let place = number(text[...]) else { throw wrong }
            return (0, place)
        }
        let step: Int?
        switch String(decoding: text[..<n], as: UTF8.self) {
        case "", "+": step = 1
        case "-": step = -1
        default: step = number(text[..<n])
        }
        let rest = text[(n + 1)...]
        guard let step, let offset = rest.isEmpty ? 0 : number(rest) else { throw wrong }
        return (step, offset)
    }

    private func number(_ text: ArraySlice<UInt8>) -> Int? {
        guard text.count <= 6 else { return nil }
        return Int(String(decoding: text, as: UTF8.self))
    }
}
