internal import Markup
internal import Text

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

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
        switch value.first {
        case nil: false
        case UInt8(ascii: "h"): !value.starts(with: "http://".utf8) && !value.starts(with: "https://".utf8)
        case UInt8(ascii: "m"): !value.starts(with: "mailto:".utf8)
        case UInt8(ascii: "d"): !value.starts(with: "data:".utf8)
        case UInt8(ascii: "j"): !value.starts(with: "javascript:".utf8)
        case UInt8(ascii: "t"): !value.starts(with: "tel:".utf8)
        default: true
        }
    }

    /// Nil when nothing has to change. One pass; comments and the inside of `script` and `style` are not told apart,
    /// for what looks like a tag there does no harm.
    static func resolved(_ html: ArraySlice<UInt8>, base: URLReference) -> [UInt8]? {
        html.withUnsafeBufferPointer { resolved($0, base: base) }
    }

    private static func resolved(_ html: UnsafeBufferPointer<UInt8>, base: URLReference) -> [UInt8]? {
        var out = [UInt8]()
        var copied = 0
        var index = 0
        while let open = find(UInt8(ascii: "<"), in: html, from: index) {
            index = open + 1
            guard index < html.count, html[index].isASCIILetter else { continue }
            while index < html.count, !html[index].isASCIISpace, html[index] != UInt8(ascii: ">") { index += 1 }
            while index < html.count, html[index] != UInt8(ascii: ">") {
                guard let attribute = Attribute(html, at: index) else { break }
                index = attribute.end
                let value = UnsafeBufferPointer(rebasing: html[attribute.value])
                guard isAddress(UnsafeBufferPointer(rebasing: html[attribute.name])), isRelative(value),
                    let absolute = absolute(value, base: base)
                else { continue }
                out.append(contentsOf: html[copied..<attribute.value.lowerBound])
                HTMLEscape.append(attribute: Array(absolute.utf8)[...], to: &out)
                copied = attribute.value.upperBound
            }
        }
        guard copied > 0 else { return nil }
        out.append(contentsOf: html[copied...])
        return out
    }

    private static func find(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let base = bytes.baseAddress, start < bytes.count,
            let hit = memchr(base + start, Int32(byte), bytes.count - start)
        else { return nil }
        return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }

    private static func absolute(_ value: UnsafeBufferPointer<UInt8>, base: URLReference) -> String? {
        let text =
            value.contains(UInt8(ascii: "&"))
            ? CharacterReferences.decoded(Array(value)[...], inAttribute: true) : Array(value)
        guard let reference = URLReference(String(decoding: text, as: UTF8.self)), reference.scheme == nil else {
            return nil
        }
        return reference.resolved(against: base).text
    }

    /// One attribute inside a tag: where its name and its value (without quotes) lie, and where the next begins.
    private struct Attribute {
        var name: Range<Int>
        var value: Range<Int>
        var end: Int

        /// Nil at the tag's end.
        init?(_ html: UnsafeBufferPointer<UInt8>, at start: Int) {
            var index = start
            @inline(__always) func skip(while belongs: (UInt8) -> Bool) {
                while index < html.count, belongs(html[index]) { index += 1 }
            }
            skip { $0.isASCIISpace || $0 == UInt8(ascii: "/") }
            guard index < html.count, html[index] != UInt8(ascii: ">") else { return nil }
            let nameStart = index
            index += 1
            skip { !$0.isASCIISpace && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
            name = nameStart..<index
            skip { $0.isASCIISpace }
            guard index < html.count, html[index] == UInt8(ascii: "=") else {
                value = index..<index
                end = index
                return
            }
            index += 1
            skip { $0.isASCIISpace }
            let quote = index < html.count ? html[index] : 0
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                index += 1
                let valueStart = index
                skip { $0 != quote }
                value = valueStart..<index
                end = min(index + 1, html.count)
            } else {
                let valueStart = index
                skip { !$0.isASCIISpace && $0 != UInt8(ascii: ">") }
                value = valueStart..<index
                end = index
            }
        }
    }
}
