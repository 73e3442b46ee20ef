internal import Fetch
internal import Model
internal import Text

/// Whether a listing goes on to its end. A body that was cut off without the server's saying so (no length, or a wrong one)
/// still gives its first items, but what names its state must not be kept: the rest would never be asked for.
enum FeedEnd {
    /// Bytes looked at; what generators and servers add after the end is short.
    private static let tail = 4096

    /// XML must end in the end tag of its outermost element, JSON must close all it opened. HTML and plain text need no end: of
    /// these one that is missing counts only where the end of the connection was the end of the body.
    static func isPresent(in response: FetchResponse, _ document: FeedDocument) -> Bool {
        let body = response.body
        switch document.format {
        case .rss, .rdf, .atom, .cdf: return endsXML(body, ["rss", "rdf", "feed", "channel"])
        case .sitemap:
            if body.starts(with: [0x1F, 0x8B]) { return document.wellformed }
            if body.first(where: { !$0.isASCIISpace }) == UInt8(ascii: "h") { return !mayEndWithinLine(response) }
            return endsXML(body, ["urlset", "sitemapindex"])
        case .json, .wordpress: return document.wellformed || closesJSON(body)
        case .list: return endsHTML(body, isBounded: isBounded(response))
        }
    }

    /// Whether the last line of a plain text may be the beginning of one.
    static func mayEndWithinLine(_ response: FetchResponse) -> Bool {
        guard let last = response.body.last, !isBounded(response) else { return false }
        return last != 0x0A && last != 0x0D
    }

    /// Whether the transfer itself told where the body ends, by a length, chunks or frames.
    private static func isBounded(_ response: FetchResponse) -> Bool {
        let headers = response.headers
        return !headers.block.starts(with: "HTTP/1.".utf8) || headers.bytes("content-length") != nil
            || headers.bytes("transfer-encoding") != nil
    }

    private static func end(of body: [UInt8]) -> [UInt8] {
        var end = Array(body.suffix(tail))
        // Of UTF-16, every other byte is 0.
        if end.withUnsafeBufferPointer({ $0.place(of: 0) != nil }) { end.removeAll { $0 == 0 } }
        return end
    }

    private static func endsXML(_ body: [UInt8], _ roots: [String]) -> Bool {
        let end = end(of: body)
        guard let last = end.lastIndex(of: UInt8(ascii: "<")) else { return false }
        var at = last
        // Comments and the like may follow the end tag.
        while end.index(after: at) < end.endIndex, end[at + 1] != UInt8(ascii: "/") {
            guard let before = end[..<at].lastIndex(of: UInt8(ascii: "<")) else { return false }
            at = before
        }
        let name = end[at...].dropFirst(2).prefix { $0 != UInt8(ascii: ">") && !$0.isASCIISpace }
        let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[(name.index(after: $0))...] } ?? name
        return roots.contains(String(decoding: local.map(\.asciiLowercased), as: UTF8.self))
    }

    private static func endsHTML(_ body: [UInt8], isBounded: Bool) -> Bool {
        let end = end(of: body)
        // Within a tag nothing ends.
        if let open = end.lastIndex(of: UInt8(ascii: "<")), !end[open...].contains(UInt8(ascii: ">")),
            end[open...].dropFirst().first.map({ $0.isASCIILetter || $0 == UInt8(ascii: "/") }) ?? true
        {
            return false
        }
        if isBounded { return true }
        let text = String(decoding: end.map(\.asciiLowercased), as: UTF8.self)
        return text.contains("</html") || text.contains("</body")
    }

    /// True when every bracket outside of strings is closed.
    private static func closesJSON(_ body: [UInt8]) -> Bool {
        var (depth, isText, isEscaped) = (0, false, false)
        for byte in body {
            if isEscaped {
                isEscaped = false
            } else if isText {
                if byte == UInt8(ascii: "\\") { isEscaped = true }
                if byte == UInt8(ascii: "\"") { isText = false }
            } else {
                switch byte {
                case UInt8(ascii: "\""): isText = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                default: break
                }
            }
        }
        return depth <= 0 && !isText
    }
}
