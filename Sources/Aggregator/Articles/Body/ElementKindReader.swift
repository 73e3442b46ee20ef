internal import Markup

/// Reads the kinds of elements. Names lie at one place each within a tree, so a place that was seen is not read again.
struct ElementKindReader {
    /// A power of two; names that fall on the same slot are read anew.
    private static let slots = 256

    private var seen = [(place: UnsafeRawPointer?, kind: ElementKind)](repeating: (nil, .block), count: slots)

    mutating func kind(of node: HTMLNode) -> ElementKind {
        guard let place = node.nameIdentity else { return .block }
        let address = UInt(bitPattern: place)
        let slot = Int((address ^ address >> 8) & UInt(Self.slots - 1))
        if seen[slot].place == place { return seen[slot].kind }
        let kind = ElementKind(name: node.name)
        seen[slot] = (place, kind)
        return kind
    }
}
