/// Writes plain text so that it may stand in HTML.
enum HTMLEscape {
    static func escaped(_ text: ArraySlice<UInt8>) -> String {
        var out = [UInt8]()
        out.reserveCapacity(text.count)
        text.withUnsafeBufferPointer { append($0, to: &out) }
        return String(decoding: out, as: UTF8.self)
    }

    /// Appends text for the inside of an element: `&`, `<` and `>` become references.
    static func append(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        var start = 0
        for index in 0..<text.count {
            let reference: StaticString
            switch text[index] {
            case UInt8(ascii: "&"): reference = "&amp;"
            case UInt8(ascii: "<"): reference = "&lt;"
            case UInt8(ascii: ">"): reference = "&gt;"
            default: continue
            }
            out.append(contentsOf: text[start..<index])
            reference.withUTF8Buffer { out.append(contentsOf: $0) }
            start = index + 1
        }
        out.append(contentsOf: text[start...])
    }

    /// Appends text for the inside of a double-quoted attribute value: `&`, `<` and `"` become references.
    static func append(attribute text: ArraySlice<UInt8>, to out: inout [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: "\""): out.append(contentsOf: "&quot;".utf8)
            default: out.append(byte)
            }
        }
    }
}
