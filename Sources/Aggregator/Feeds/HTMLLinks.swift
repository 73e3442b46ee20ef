internal import Markup
internal import Text

/// Makes the addresses in a piece of HTML absolute and leaves every other byte as it is.
enum HTMLLinks {
    /// Attributes that hold one address (HTML, "Attributes" index).
    static func isAddress(_ name: some Collection<UInt8>) -> Bool {
        switch name.count {
        case 3: return matches(name, "src")
        case 4: return matches(name, "href") || matches(name, "cite") || matches(name, "data")
        case 6: return matches(name, "poster") || matches(name, "action") || matches(name, "usemap")
        case 8: return matches(name, "longdesc")
        case 10: return matches(name, "background") || matches(name, "formaction")
        default: return false
        }
    }

    private static func matches(_ name: some Collection<UInt8>, _ word: StaticString) -> Bool {
        var index = 0
        for byte in name {
            if byte.asciiLowercased != word.utf8Start[index] { return false }
            index += 1
        }
        return true
    }

    /// False for what is surely absolute already: an address with a usual scheme.
    static func isRelative(_ value: some Collection<UInt8>) -> Bool {
        for scheme in ["http://", "https://", "mailto:", "data:", "javascript:", "tel:"] where value.starts(with: scheme.utf8) {
            return false
        }
        return !value.isEmpty
    }

    /// Nil when nothing has to change. One pass; comments and the inside of `script` and `style` are not told apart,
    /// for what looks like a tag there does no harm.
    static func resolved(_ html: ArraySlice<UInt8>, base: URLReference) -> [UInt8]? {
        var out = [UInt8]()
        var copied = html.startIndex
        var index = html.startIndex
        while let open = html[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = open + 1
            guard index < html.endIndex, html[index].isASCIILetter else { continue }
            while index < html.endIndex, !html[index].isASCIISpace, html[index] != UInt8(ascii: ">") { index += 1 }
            while index < html.endIndex, html[index] != UInt8(ascii: ">") {
                guard let attribute = Attribute(html, at: index) else { break }
                index = attribute.end
                let value = html[attribute.value]
                guard isAddress(html[attribute.name]), isRelative(value),
                    let absolute = absolute(value, base: base)
                else { continue }
                out.append(contentsOf: html[copied..<attribute.value.lowerBound])
                HTMLEscape.append(attribute: Array(absolute.utf8)[...], to: &out)
                copied = attribute.value.upperBound
            }
        }
        guard copied > html.startIndex else { return nil }
        out.append(contentsOf: html[copied...])
        return out
    }

    private static func absolute(_ value: ArraySlice<UInt8>, base: URLReference) -> String? {
        let text =
            value.contains(UInt8(ascii: "&"))
            ? CharacterReferences.decoded(value, inAttribute: true) : Array(value)
        guard let reference = URLReference(String(decoding: text, as: UTF8.self)), reference.scheme == nil else { return nil }
        return reference.resolved(against: base).text
    }

    /// One attribute inside a tag: where its name and its value (without quotes) lie, and where the next begins.
    private struct Attribute {
        var name: Range<Int>
        var value: Range<Int>
        var end: Int

        /// Nil at the tag's end.
        init?(_ html: ArraySlice<UInt8>, at start: Int) {
            var index = start
            func skip(while belongs: (UInt8) -> Bool) { while index < html.endIndex, belongs(html[index]) { index += 1 } }
            skip { $0.isASCIISpace || $0 == UInt8(ascii: "/") }
            guard index < html.endIndex, html[index] != UInt8(ascii: ">") else { return nil }
            let nameStart = index
            index += 1
            skip { !$0.isASCIISpace && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
            name = nameStart..<index
            skip { $0.isASCIISpace }
            guard index < html.endIndex, html[index] == UInt8(ascii: "=") else {
                value = index..<index
                end = index
                return
            }
            index += 1
            skip { $0.isASCIISpace }
            let quote = index < html.endIndex ? html[index] : 0
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                index += 1
                let valueStart = index
                skip { $0 != quote }
                value = valueStart..<index
                end = min(index + 1, html.endIndex)
            } else {
                let valueStart = index
                skip { !$0.isASCIISpace && $0 != UInt8(ascii: ">") }
                value = valueStart..<index
                end = index
            }
        }
    }
}
