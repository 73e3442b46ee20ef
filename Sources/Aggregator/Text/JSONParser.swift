/// Where and why a text is not JSON.
package struct JSONSyntaxError: Error, CustomStringConvertible, Sendable {
    /// Bytes from the start.
    package let offset: Int
    package let reason: String

    package var description: String { "not JSON at byte \(offset): \(reason)" }
}

/// Reads JSON (RFC 8259) from UTF-8 bytes, to a depth of 512.
///
/// Lenient where feeds in the wild are sloppy and nothing is lost by it: raw control characters inside strings,
/// a byte order mark, trailing commas, lone surrogates (become U+FFFD).
package struct JSONParser {
    private static let maximumDepth = 512

    private let bytes: [UInt8]
    private let keepsWholeParts: Bool
    private var index = 0
    /// True when something was accepted that RFC 8259 forbids.
    private var repaired = false

    package static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
        var parser = JSONParser(bytes)
        return try parser.document()
    }

    package static func parse(_ text: String) throws(JSONSyntaxError) -> JSONValue { try parse(Array(text.utf8)) }

    /// Of a text that is cut off, takes what came whole: the members of the outermost object and the elements of an array
    /// that is the text or stands in that object.
    ///
    /// - Parameter bytes: Let go of before this returns, when the caller keeps nothing of them.
    /// - Returns: Also whether something was accepted that RFC 8259 forbids.
    package static func parse(
        wholePartsOf bytes: consuming [UInt8]
    ) throws(JSONSyntaxError) -> (value: JSONValue, repaired: Bool) {
        var parser = JSONParser(bytes, keepsWholeParts: true)
        let value = try parser.document()
        return (value, parser.repaired)
    }

    private init(_ bytes: consuming [UInt8], keepsWholeParts: Bool = false) {
        self.bytes = bytes
        self.keepsWholeParts = keepsWholeParts
    }

    /// The whole input as one value.
    private mutating func document() throws(JSONSyntaxError) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        let value = try value(depth: 0)
        skipSpace()
        if index < bytes.count { throw failure("something follows the value") }
        return value
    }

    private func failure(_ reason: String) -> JSONSyntaxError { JSONSyntaxError(offset: index, reason: reason) }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) { index += 1 }
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        if depth > Self.maximumDepth { throw failure("nested deeper than \(Self.maximumDepth)") }
        skipSpace()
        guard index < bytes.count else { throw failure("the text ends too soon") }
        switch bytes[index] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw failure("a value was expected")
        }
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        let matches = word.withUTF8Buffer { bytes[index...].starts(with: $0) }
        guard matches else { throw failure("a value was expected") }
        index += word.utf8CodeUnitCount
        return value
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = index
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                index += 1
            default:
                return try checkedNumber(from: start)
            }
        }
        return try checkedNumber(from: start)
    }

    private func checkedNumber(from start: Int) throws(JSONSyntaxError) -> JSONValue {
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        guard Double(text) != nil else { throw JSONSyntaxError(offset: start, reason: "\(text) is not a number") }
        return .number(text)
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        index += 1
        var values: [JSONValue] = []
        while true {
            skipSpace()
            if take(UInt8(ascii: "]")) {
                if !values.isEmpty { repaired = true }
                return .array(values)
            }
            do throws(JSONSyntaxError) {
                values.append(try value(depth: depth + 1))
                skipSpace()
                if take(UInt8(ascii: "]")) { return .array(values) }
                guard take(UInt8(ascii: ",")) else { throw failure("',' or ']' was expected") }
            } catch {
                guard depth <= 1, isCut() else { throw error }
                return .array(values)
            }
        }
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        index += 1
        var members: [(key: String, value: JSONValue)] = []
        while true {
            skipSpace()
            if take(UInt8(ascii: "}")) {
                if !members.isEmpty { repaired = true }
                return .object(members)
            }
            do throws(JSONSyntaxError) {
                guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                    throw failure("a name was expected")
                }
                let key = try string()
                skipSpace()
                guard take(UInt8(ascii: ":")) else { throw failure("':' was expected") }
                members.append((key, try value(depth: depth + 1)))
                skipSpace()
                if take(UInt8(ascii: "}")) { return .object(members) }
                guard take(UInt8(ascii: ",")) else { throw failure("',' or '}' was expected") }
            } catch {
                guard depth == 0, isCut() else { throw error }
                return .object(members)
            }
        }
    }

    /// True when the bytes are at their end and what came whole is wanted.
    private mutating func isCut() -> Bool {
        guard keepsWholeParts, index >= bytes.count else { return false }
        repaired = true
        return true
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        index += 1
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") { index += 1 }
        guard index < bytes.count else { throw failure("a string is not closed") }
        if bytes[index] == UInt8(ascii: "\"") {
            index += 1
            return String(decoding: bytes[start..<index - 1], as: UTF8.self)
        }
        var out = Array(bytes[start..<index])
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: out, as: UTF8.self) }
            if byte == UInt8(ascii: "\\") { try escape(into: &out) } else { out.append(byte) }
        }
        throw failure("a string is not closed")
    }

    private mutating func escape(into out: inout [UInt8]) throws(JSONSyntaxError) {
        guard index < bytes.count else { throw failure("a string is not closed") }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "u"):
            var unit = try hexUnit()
            if (0xD800..<0xDC00).contains(unit), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
                bytes[index + 1] == UInt8(ascii: "u")
            {
                let mark = index
                index += 2
                let low = try hexUnit()
                if (0xDC00..<0xE000).contains(low) {
                    unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                } else {
                    index = mark
                }
            }
            out.append(contentsOf: String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
        default:
            repaired = true
            out.append(byte)
        }
    }

    private mutating func hexUnit() throws(JSONSyntaxError) -> UInt32 {
        guard index + 4 <= bytes.count,
            let unit = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
        else { throw failure("\\u needs four hex digits") }
        index += 4
        return unit
    }
}
