/// Writes one JSON value (RFC 8259) as UTF-8 bytes, members in the order they are given.
///
/// Escaped is only what would do something instead of being shown: control characters (C0, DEL, C1), `U+2028` and `U+2029`, so
/// that a line of output is always one line, and the controls that embed, override or isolate a direction, so that a
/// terminal shows what is there. The joiners and marks `U+200C` to `U+200F` are spelling, and stay.
package struct JSONWriter {
    /// Bytes that are kept before they go to a sink.
    private static let sinkSize = 65_536

    package private(set) var bytes: [UInt8] = []
    private var needsComma = false
    private let sink: (([UInt8]) -> Void)?

    package init() { sink = nil }

    /// Writes values of any size: `sink` gets what was written so far whenever there are many bytes; the last ones stay in
    /// `bytes`.
    package init(sink: @escaping ([UInt8]) -> Void) { self.sink = sink }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    // MARK: Containers

    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
        body(&self)
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    package mutating func array<Elements: Sequence>(
        _ elements: Elements, _ body: (inout JSONWriter, Elements.Element) -> Void
    ) {
        separate()
        bytes.append(UInt8(ascii: "["))
        needsComma = false
        for element in elements { body(&self, element) }
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    /// Strings alone; not through the generic form, which costs ten times as much for one name.
    package mutating func array(_ strings: [String]) {
        separate()
        bytes.append(UInt8(ascii: "["))
        needsComma = false
        for string in strings { self.string(string) }
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    // MARK: Members

    /// Begins a member; its value is what is written next.
    package mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func member(_ name: String, _ value: String?) {
        key(name)
        string(value)
    }

    package mutating func member(_ name: String, _ value: Int64?) {
        key(name)
        integer(value)
    }

    package mutating func member(_ name: String, _ value: Int?) { member(name, value.map(Int64.init)) }

    /// Null for what JSON has no number for.
    package mutating func member(_ name: String, _ value: Double?) {
        key(name)
        guard let value, value.isFinite else { return string(nil) }
        separate()
        bytes.append(contentsOf: "\(value)".utf8)
        needsComma = true
    }

    package mutating func member(_ name: String, _ value: Bool) {
        key(name)
        bool(value)
    }

    package mutating func member(_ name: String, _ values: [String]) {
        key(name)
        array(values)
    }

    // MARK: Values

    package mutating func string(_ value: String?) {
        separate()
        if let value { quote(value) } else { bytes.append(contentsOf: "null".utf8) }
        needsComma = true
    }

    package mutating func integer(_ value: Int64?) {
        separate()
        bytes.append(contentsOf: (value.map { String($0) } ?? "null").utf8)
        needsComma = true
    }

    package mutating func bool(_ value: Bool) {
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
        needsComma = true
    }

    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: string(nil)
        case .bool(let flag): bool(flag)
        case .string(let text): string(text)
        case .number(let text):
            separate()
            bytes.append(contentsOf: text.utf8)
            needsComma = true
        case .array(let values): array(values) { $0.value($1) }
        case .object(let members):
            object { writer in
                for (name, member) in members {
                    writer.key(name)
                    writer.value(member)
                }
            }
        }
    }

    /// Ends a line of JSON lines; the next value begins afresh.
    package mutating func newline() {
        bytes.append(0x0A)
        needsComma = false
    }

    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    private mutating func separate() {
        handOn()
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
    }

    private mutating func handOn() {
        guard let sink, bytes.count >= Self.sinkSize else { return }
        sink(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Appends a part of a string; a long one is handed on piece by piece.
    private mutating func append(_ part: Slice<UnsafeBufferPointer<UInt8>>) {
        handOn()
        var rest = part
        while sink != nil, rest.count > Self.sinkSize {
            bytes.append(contentsOf: rest.prefix(Self.sinkSize))
            rest = rest.dropFirst(Self.sinkSize)
            handOn()
        }
        bytes.append(contentsOf: rest)
    }

    private mutating func quote(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            var start = 0
            for index in utf8.indices {
                let byte = utf8[index]
                // What most texts are made of: letters of ASCII, and the bytes of others but for two that begin a character.
                if byte >= 0x20, byte != 0x22, byte != 0x5C, byte != 0x7F, byte != 0xC2, byte != 0xE2 { continue }
                guard let (escape, length) = Self.escape(in: utf8, at: index) else { continue }
                append(utf8[start..<index])
                bytes.append(contentsOf: escape.utf8)
                start = index + length
            }
            append(utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// A list of strings of which none needs an escape, written in one go: names and categories are such lists, and most have
    /// one string. Nil when one does.
    package static func plainArray(_ strings: [String]) -> String? {
        var length = 1
        for string in strings {
            guard string.isPlainInJSON else { return nil }
            length += string.utf8.count + 3
        }
        if strings.isEmpty { return nil }
        return String(unsafeUninitializedCapacity: length) { out in
            out[0] = UInt8(ascii: "[")
            var end = 1
            for string in strings {
                if end > 1 {
                    out[end] = UInt8(ascii: ",")
                    end += 1
                }
                out[end] = UInt8(ascii: "\"")
                end = string.withBytes { out[(end + 1)...].initialize(fromContentsOf: $0) }
                out[end] = UInt8(ascii: "\"")
                end += 1
            }
            out[end] = UInt8(ascii: "]")
            return end + 1
        }
    }

    /// What stands for the character that begins at `index`, and its bytes; nil for one that stays.
    private static func escape(
        in utf8: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> (escape: String, length: Int)? {
        let byte = utf8[index]
        switch byte {
        case UInt8(ascii: "\""): return ("\\\"", 1)
        case UInt8(ascii: "\\"): return ("\\\\", 1)
        case 0x0A: return ("\\n", 1)
        case 0x0D: return ("\\r", 1)
        case 0x09: return ("\\t", 1)
        case 0..<0x20, 0x7F: return (unicode(UInt16(byte)), 1)
        case 0xC2 where index + 1 < utf8.count && utf8[index + 1] < 0xA0: return (unicode(UInt16(utf8[index + 1])), 2)
        case 0xE2 where index + 2 < utf8.count:
            let code = 0x2000 | UInt16(utf8[index + 1] & 0x3F) << 6 | UInt16(utf8[index + 2] & 0x3F)
            switch code {
            case 0x2028...0x202E, 0x2066...0x2069: return (unicode(code), 3)
            default: return nil
            }
        default: return nil
        }
    }

    private static func unicode(_ code: UInt16) -> String {
        let digits = String(code, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}

extension String {
    /// Nothing that `JSONWriter` might write otherwise stands in it.
    fileprivate var isPlainInJSON: Bool {
        withBytes { utf8 in
            for byte in utf8
            where byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 || byte == 0xE2 {
                return false
            }
            return true
        }
    }
}
