internal import Model
internal import Text

/// Takes apart what feeds write on one line about an author: "mail (Name)", "Name (mail)", "Name <mail>".
enum AuthorText {
    /// Nil when nothing is left.
    static func parse(_ text: String) -> Author? {
        var rest = Array(text.utf8)[...].trimmed()
        if rest.isEmpty { return nil }
        var email: String?
        for (open, close) in [(UInt8(ascii: "("), UInt8(ascii: ")")), (UInt8(ascii: "<"), UInt8(ascii: ">"))] {
            guard rest.last == close, let start = rest.lastIndex(of: open) else { continue }
            let outside = rest[..<start].trimmed()
            let inside = rest[(start + 1)..<(rest.endIndex - 1)].trimmed()
            if isEmail(inside) {
                email = address(inside)
                rest = outside
            } else if isEmail(outside) {
                email = address(outside)
                rest = inside
            }
            break
        }
        if email == nil, isEmail(rest) {
            email = address(rest)
            rest = []
        }
        let name = String(decoding: rest, as: UTF8.self)
        if name.isEmpty && email == nil { return nil }
        return Author(name: name.isEmpty ? nil : WhiteSpace.collapsed(name), email: email)
    }

    private static func isEmail(_ text: ArraySlice<UInt8>) -> Bool {
        guard let at = text.firstIndex(of: UInt8(ascii: "@")), at > text.startIndex, at < text.endIndex - 1 else { return false }
        return !text.contains { $0.isASCIISpace || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ",") }
    }

    private static func address(_ text: ArraySlice<UInt8>) -> String {
        let text = String(decoding: text, as: UTF8.self)
        return text.hasPrefix("mailto:") ? String(text.dropFirst(7)) : text
    }
}
