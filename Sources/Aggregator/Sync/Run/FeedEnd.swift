internal import Model
internal import Text

/// Whether a feed's XML goes on to its end. A body that was cut off without the server's saying so (no length, or a wrong
/// one) still gives its first items, but what names its state must not be kept: the rest would never be asked for.
enum FeedEnd {
    /// Bytes looked at; what generators add after the end is short.
    private static let tail = 4096

    /// True when the last end tag is one that ends a feed. Formats other than XML are whole when they can be read at all.
    static func isPresent(in body: [UInt8], format: FeedFormat) -> Bool {
        let roots: [String]
        switch format {
        case .rss, .rdf, .atom, .cdf: roots = ["rss", "rdf", "feed", "channel"]
        default: return true
        }
        var end = Array(body.suffix(tail))
        // Of UTF-16, every other byte is 0.
        if end.withUnsafeBufferPointer({ $0.place(of: 0) != nil }) { end.removeAll { $0 == 0 } }
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
}
