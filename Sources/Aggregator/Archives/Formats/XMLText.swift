/// Text inside an XML document.
package enum XMLText {
    /// As character data or an attribute's value; characters that XML 1.0 (2.2) does not know are left out.
    package static func escaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: out.append(contentsOf: "&amp;".unicodeScalars)
            case 0x3C: out.append(contentsOf: "&lt;".unicodeScalars)
            case 0x3E: out.append(contentsOf: "&gt;".unicodeScalars)
            case 0x22: out.append(contentsOf: "&quot;".unicodeScalars)
            case 0x09, 0x0A, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: out.append(scalar)
            case 0x0D: out.append("\n")
            default: continue
            }
        }
        return String(out)
    }

    /// `<name attributes>text</name>` on a line of its own; nothing without a text.
    static func element(_ name: String, _ text: String?, _ attributes: String = "") -> String {
        guard let text else { return "" }
        return "<\(name)\(attributes.isEmpty ? "" : " " + attributes)>\(escaped(text))</\(name)>\n"
    }
}
