/// Text inside an XML document.
package enum XMLText {
    /// As character data or an attribute's value; characters that XML 1.0 (2.2) does not know are left out.
    package static func escaped(_ text: String) -> String {
        var text = text
        // Appending to a string's scalars copies what is there each time.
        let out = text.withUTF8 { utf8 in
            var out: [UInt8] = []
            out.reserveCapacity(utf8.count + utf8.count / 8)
            var index = 0
            while index < utf8.count {
                let byte = utf8[index]
                index += 1
                switch byte {
                case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
                case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
                case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
                case UInt8(ascii: "\""): out.append(contentsOf: "&quot;".utf8)
                case 0x0D: out.append(0x0A)
                case 0x09, 0x0A, 0x20...0xEE, 0xF0...0xFF: out.append(byte)
                case 0xEF where isNoncharacter(utf8[index...]): index += 2
                case 0xEF: out.append(byte)
                default: continue
                }
            }
            return out
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Whether the bytes behind 0xEF make U+FFFE or U+FFFF of it.
    private static func isNoncharacter(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        rest.starts(with: [0xBF, 0xBE]) || rest.starts(with: [0xBF, 0xBF])
    }

    /// `<name attributes>text</name>` on a line of its own; nothing without a text.
    static func element(_ name: String, _ text: String?, _ attributes: String = "") -> String {
        guard let text else { return "" }
        return "<\(name)\(attributes.isEmpty ? "" : " " + attributes)>\(escaped(text))</\(name)>\n"
    }
}
