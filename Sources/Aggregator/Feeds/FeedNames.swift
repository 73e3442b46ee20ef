internal import Markup
internal import Model

/// Finds what an element means, once for each name of a document.
struct FeedNames {
    private var dialect: FeedDialect?
    private var rootURI: String?
    private var elements: [any FeedElement] = []
    private var known: [XMLName.Identity: Int] = [:]
    /// The last names met, by their address: saves the hashing.
    private var recent: [(name: XMLName.Identity, element: Int)?] = Array(repeating: nil, count: 128)

    mutating func use(_ dialect: FeedDialect, root: XMLName) {
        self.dialect = dialect
        rootURI = root.uri
    }

    subscript(_ index: Int) -> any FeedElement { elements[index] }

    /// An index for the subscript; negative for an element that means nothing.
    mutating func element(_ name: XMLName) -> Int {
        let identity = name.identity
        let slot = Int(
            truncatingIfNeeded: (UInt(bitPattern: identity.local) >> 2 ^ UInt(bitPattern: identity.space) >> 3) & 127)
        if let recent = recent[slot], recent.name == identity { return recent.element }
        let element: Int
        if let found = known[identity] {
            element = found
        } else {
            if let meaning = meaning(of: name) {
                elements.append(meaning)
                element = elements.count - 1
            } else {
                element = -1
            }
            known[identity] = element
        }
        recent[slot] = (identity, element)
        return element
    }

    private func meaning(of name: XMLName) -> (any FeedElement)? {
        let local = name.local.lowercased()
        let space = Namespace(name)
        switch space {
        case nil:
            // The root's own name space, whatever it is called, and none at all are the format's.
            guard name.uri == nil && name.prefix == nil || name.uri == rootURI else { return nil }
            return core(local)
        case .rss: return RSSElement(rawValue: local)
        case .atom, .atom03: return AtomElement(rawValue: local)
        case .some(let space): return space.element(local)
        }
    }

    private func core(_ local: String) -> (any FeedElement)? {
        switch dialect?.format {
        case .atom: AtomElement(rawValue: local) ?? RSSElement(rawValue: local)
        case .cdf: CDFElement(rawValue: local) ?? RSSElement(rawValue: local)
        default: RSSElement(rawValue: local) ?? AtomElement(rawValue: local)
        }
    }
}
