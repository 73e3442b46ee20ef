internal import Markup
internal import Model
internal import Text

/// Finds what an element means, once for each name of a document.
struct FeedNames {
    private var dialect: FeedDialect?
    private var rootURI: String?
    /// What all names met so far mean.
    private var meanings = [XMLName.Identity: FeedMeaning?](minimumCapacity: 40)
    /// By the lowest bits of its hash the name met last: items repeat their elements, so that a name is mostly found here
    /// and seldom looked up.
    private var recent = [Met](repeating: Met(), count: 256)
    /// The vocabularies of the name spaces met so far.
    private var spaces: [SpaceName: Namespace?] = [:]

    private struct Met {
        var name: XMLName.Identity?
        var meaning: FeedMeaning?
    }

    private struct SpaceName: Hashable {
        let prefix: UnsafePointer<UInt8>?
        let space: UnsafePointer<UInt8>?
    }

    mutating func use(_ dialect: FeedDialect, root: XMLName) {
        self.dialect = dialect
        rootURI = root.uri
    }

    /// Nil for an element that means nothing to a feed.
    mutating func meaning(of name: XMLName) -> FeedMeaning? {
        let identity = name.identity
        let slot = identity.slot
        let guess = recent[slot]
        if let met = guess.name, met.local == identity.local, met.space == identity.space { return guess.meaning }
        let found: FeedMeaning?
        if let known = meanings[identity] {
            found = known
        } else {
            found = lookUp(name)
            meanings[identity] = .some(found)
        }
        recent[slot] = Met(name: identity, meaning: found)
        return found
    }

    private mutating func lookUp(_ name: XMLName) -> FeedMeaning? {
        var local = name.local
        if name.localBytes.contains(where: { $0.asciiLowercased != $0 || $0 >= 0x80 }) { local = local.lowercased() }
        switch namespace(of: name) {
        case nil:
            // The root's own name space, whatever it is called, and none at all are the format's.
            guard name.uri == nil && name.prefix == nil || name.uri == rootURI else { return nil }
            return core(local)
        case .some(let space): return space.element(local)
        }
    }

    private mutating func namespace(of name: XMLName) -> Namespace? {
        let key = SpaceName(prefix: name.prefixPointer, space: name.uriPointer)
        if let known = spaces[key] { return known }
        let namespace = Namespace(name)
        spaces[key] = namespace
        return namespace
    }

    private func core(_ local: String) -> FeedMeaning? {
        func atom() -> FeedMeaning? { AtomElement(rawValue: local).map { .atom($0) } }
        func rss() -> FeedMeaning? { RSSElement(rawValue: local).map { .rss($0) } }
        switch dialect?.format {
        case .atom: return atom() ?? rss()
        case .cdf: return CDFElement(rawValue: local).map { .cdf($0) } ?? rss()
        default: return rss() ?? atom()
        }
    }
}

extension XMLName.Identity {
    /// 0 ..< 256 (multiplicative hashing: Knuth, TAOCP 6.4).
    fileprivate var slot: Int {
        let bits = UInt64(UInt(bitPattern: local) ^ UInt(bitPattern: space) << 1)
        return Int(truncatingIfNeeded: (bits &* 0x9E37_79B9_7F4A_7C15) >> 56)
    }
}
