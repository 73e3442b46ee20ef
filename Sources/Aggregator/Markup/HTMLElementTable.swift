internal import Text

/// Finds elements by the bytes of their names, without making a string of any.
///
/// A text is full of tags, and comparing each name with all that some element is called took longer than reading the tag.
struct HTMLElementTable: Sendable {
    struct Element {
        /// Lower case.
        let name: String
        var traits = HTMLElementTraits()
    }

    static let standard = HTMLElementTable()

    /// A name of at most sixteen bytes, in lower case. It begins with a letter, so that none is the beginning of another.
    private struct Key: Equatable {
        private var (first, last): (UInt64, UInt64) = (0, 0)

        @inline(__always)
        init?(_ name: Slice<UnsafeBufferPointer<UInt8>>) {
            guard name.count <= 16 else { return nil }
            for byte in name {
                first = first << 8 | last >> 56
                last = last << 8 | UInt64(byte.asciiLowercased)
            }
        }

        /// Multiplicative hashing (Knuth, TAOCP 6.4).
        var slot: Int { Int(truncatingIfNeeded: ((first ^ last) &* 0x9E37_79B9_7F4A_7C15) >> 54) }
    }

    /// Open addressing; more than half of the slots are free.
    private var slots: [(key: Key, place: Int)?]
    private var elements: [Element] = []

    private init() {
        slots = Array(repeating: nil, count: 1024)
        for name in HTMLElementNames.all {
            guard let key = Self.key(name) else { continue }
            slots[freeSlot(for: key)] = (key, elements.count)
            elements.append(Element(name: name))
        }
        for name in Self.blocks { change(name) { $0.gap = .paragraph } }
        for name in ["td", "th"] { change(name) { $0.gap = .space } }
        change("br") { $0.gap = .line }
        for name in ["pre", "listing"] { change(name) { $0.keepsLines = true } }
        for name in ["svg", "template"] { change(name) { $0.isHidden = true } }
        for name in Self.raw { change(name) { $0.isRaw = true } }
    }

    /// Elements that stand apart from what is before and behind them.
    private static let blocks = [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hgroup", "hr", "html", "head", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup",
        "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul", "xmp",
    ]
    private static let raw = [
        "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext",
    ]

    /// Nil for a name that HTML does not have; `name` in either case.
    func element(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Element? {
        guard let key = Key(name) else { return nil }
        return slots.withUnsafeBufferPointer { slots in
            var slot = key.slot
            while let taken = slots[slot] {
                if taken.key == key { return elements[taken.place] }
                slot = (slot + 1) & (slots.count - 1)
            }
            return nil
        }
    }

    private static func key(_ name: String) -> Key? {
        var name = name
        return name.withUTF8 { Key($0[...]) }
    }

    private func freeSlot(for key: Key) -> Int {
        var slot = key.slot
        while slots[slot] != nil { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private mutating func change(_ name: String, _ body: (inout HTMLElementTraits) -> Void) {
        guard let key = Self.key(name) else { return }
        var slot = key.slot
        while let taken = slots[slot], taken.key != key { slot = (slot + 1) & (slots.count - 1) }
        if let taken = slots[slot] { body(&elements[taken.place].traits) }
    }
}
