/// Writes text and tags so that every reader of HTML reads the same (WHATWG HTML Standard 13.3), and XML readers too.
package enum HTMLEscape {
    /// `&`, `<`, `>` escaped, line ends as LF, other control characters left out.
    package static func text(_ bytes: ArraySlice<UInt8>, to out: inout [UInt8]) {
        for index in bytes.indices {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
            case 0x0D: if index + 1 == bytes.endIndex || bytes[index + 1] != 0x0A { out.append(0x0A) }
            case _ where isDropped(byte): continue
            default: out.append(byte)
            }
        }
    }

    /// Control characters other than white space.
    static func isDropped(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: true
        default: false
        }
    }

    package static func text(_ text: String) -> String {
        var out: [UInt8] = []
        Self.text(Array(text.utf8)[...], to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    static func startTag(_ name: String, _ attributes: [HTMLAttribute], to out: inout [UInt8]) {
        out.append(UInt8(ascii: "<"))
        out.append(contentsOf: name.utf8)
        for attribute in attributes {
            out.append(0x20)
            out.append(contentsOf: attribute.name.utf8)
            out.append(contentsOf: "=\"".utf8)
            for part in Array(attribute.value.utf8).split(
                separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
            {
                if part.startIndex > 0 { out.append(contentsOf: "&quot;".utf8) }
                text(part, to: &out)
            }
            out.append(UInt8(ascii: "\""))
        }
        out.append(UInt8(ascii: ">"))
    }

    static func endTag(_ name: String, to out: inout [UInt8]) {
        out.append(contentsOf: "</".utf8)
        out.append(contentsOf: name.utf8)
        out.append(UInt8(ascii: ">"))
    }
}
