internal import Text

/// A path in which there is nothing to normalise but a slash at its end, as nearly all articles have: told by one pass over
/// its bytes. What only looks as if there were something is for `PathSegments` to decide.
struct PlainPath {
    /// Without the slash at its end, unless that is all.
    let text: String

    /// Nil when escapes, dot segments, empty segments, sessions, index files, variants or slugs may be in it.
    init?(_ path: String) {
        var path = path
        let length = path.withUTF8 { Self.length(of: $0) }
        guard let length else { return nil }
        text = length == path.utf8.count ? path : String(decoding: path.utf8.prefix(length), as: UTF8.self)
    }

    /// Bytes that remain; nil when the path is not plain.
    private static func length(of path: UnsafeBufferPointer<UInt8>) -> Int? {
        let slash = UInt8(ascii: "/")
        guard path.first == slash else { return nil }
        let end = path.count > 1 && path[path.count - 1] == slash ? path.count - 1 : path.count
        guard end == 1 || path[end - 1] != slash else { return nil }
        // Where the last segment begins, and the two before it.
        var (last, second, third) = (1, 0, 0)
        var index = 1
        while index < end {
            let byte = path[index]
            if byte == slash { (last, second, third) = (index + 1, last, second) }
            guard byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "%"), byte != UInt8(ascii: ";"),
                path[index - 1] != slash || (byte != slash && byte != UInt8(ascii: "."))
            else { return nil }
            index += 1
        }
        let mayHaveSlug =
            third > 0
            && (third == 1 && path[third..<(second - 1)].elementsEqual("a".utf8)
                && isNumber(path[last..<end].dropLast(5))
                || path[third..<(second - 1)].elementsEqual("news".utf8) && isNumber(path[second..<(last - 1)]))
        return mayHaveSlug || mayBeIndexOrVariant(path[last..<end]) ? nil : end
    }

    private static func isNumber(_ segment: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        segment.count >= PathSegments.shortestNumber && segment.allSatisfy(\.isASCIIDigit)
    }

    /// `index.html`, `default.asp`, `amp`, `story.amp`, `story.amp.html`, and a few others.
    private static func mayBeIndexOrVariant(_ segment: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        switch segment.first.map(\.asciiLowercased) {
        case UInt8(ascii: "i"), UInt8(ascii: "d"):
            if segment.count <= PathSegments.longestIndexFile, segment.contains(UInt8(ascii: ".")) { return true }
        case UInt8(ascii: "a"):
            if segment.elementsEqual("amp".utf8) { return true }
        default: break
        }
        switch segment.last {
        case UInt8(ascii: "p"): return segment.suffix(4).elementsEqual(".amp".utf8)
        case UInt8(ascii: "l"): return segment.suffix(9).elementsEqual(".amp.html".utf8)
        default: return false
        }
    }
}
