internal import Markup
internal import Model

/// Finds what an element means, once for each name of a document.
struct FeedNames {
    private var dialect: FeedDialect?
    private var rootURI: String?
    /// All names met so far, and what each means.
    private var met: [XMLName.Identity] = []
    private var meanings: [(any FeedElement)?] = []
    private var indexes: [XMLName.Identity: Int] = [:]
    /// By the lowest bits of its hash the name met last: items repeat their elements, so that a name is mostly found here
    /// and seldom looked up. Negative for none.
    private var recent = [Int](repeating: -1, count: 64)
    /// The vocabularies of the name spaces met so far.
    private var spaces: [SpaceName: Namespace?] = [:]

    private struct SpaceName: Hashable {
        let prefix: UnsafePointer<UInt8>?
        let space: UnsafePointer<UInt8>?
    }

    mutating func use(_ dialect: FeedDialect, root: XMLName) {
        self.dialect = dialect
        rootURI = root.uri
    }

    subscript(_ index: Int) -> (any FeedElement)? { meanings[index] }

    /// An index for the subscript.
    mutating func element(_ name: XMLName) -> Int {
        let identity = name.identity
        let slot = identity.slot
        let guess = recent[slot]
        if guess >= 0, met[guess] == identity { return guess }
        let index: Int
        if let known = indexes[identity] {
            index = known
        } else {
            index = met.count
            met.append(identity)
            meanings.append(meaning(of: name))
            indexes[identity] = index
        }
        recent[slot] = index
        return index
    }

    private mutating func meaning(of name: XMLName) -> (any FeedElement)? {
        let local = name.local.lowercased()
        switch namespace(of: name) {
        case nil:
            // The root's own name space, whatever it is called, and none at all are the format's.
            guard name.uri == nil && name.prefix == nil || name.uri == rootURI else { return nil }
            return core(local)
        case .rss: return RSSElement(rawValue: local)
        case .atom, .atom03: return AtomElement(rawValue: local)
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

    private func core(_ local: String) -> (any FeedElement)? {
        switch dialect?.format {
        case .atom: AtomElement(rawValue: local) ?? RSSElement(rawValue: local)
        case .cdf: CDFElement(rawValue: local) ?? RSSElement(rawValue: local)
        default: RSSElement(rawValue: local) ?? AtomElement(rawValue: local)
        }
    }
}

extension XMLName.Identity {
    /// 0 ..< 64 (multiplicative hashing: Knuth, TAOCP 6.4).
    fileprivate var slot: Int {
        let bits = UInt64(UInt(bitPattern: local) ^ UInt(bitPattern: space) << 1)
        return Int(truncatingIfNeeded: (bits &* 0x9E37_79B9_7F4A_7C15) >> 58)
    }
}
