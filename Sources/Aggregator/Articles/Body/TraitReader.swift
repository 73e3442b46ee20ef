internal import Markup
internal import Text

/// Reads what elements are from their attributes, by `BlockVocabulary`. Remembers the classes it has seen.
struct TraitReader {
    private static let (words, prefixes, names) = compiled()
    private var known: [[UInt8]: BlockTraits] = [:]

    private typealias Table = [[UInt8]: BlockTraits]

    private static func compiled() -> (words: Table, prefixes: Table, names: Table) {
        var names: Table = [:]
        var words: Table = [:]
        var prefixes: Table = [:]
        for (traits, list) in BlockVocabulary.table {
            for word in list.split(separator: " ") {
                if word.hasPrefix("=") {
                    names[Array(word.utf8.dropFirst()), default: []].insert(traits)
                } else if word.hasSuffix("*") {
                    prefixes[Array(word.utf8.dropLast()), default: []].insert(traits)
                } else {
                    words[Array(word.utf8), default: []].insert(traits)
                }
            }
        }
        return (words, prefixes, names)
    }

    mutating func traits(of node: HTMLNode) -> BlockTraits {
        var traits: BlockTraits = []
        for name in ["class", "id", "role", "itemprop"] as [StaticString] {
            let key = node.withAttribute(name) { Array($0.prefix(300)) }
            guard let key, !key.isEmpty else { continue }
            if let seen = known[key] {
                traits.formUnion(seen)
            } else {
                let read = Self.read(key)
                known[key] = read
                traits.formUnion(read)
            }
        }
        if isHidden(node) { traits.insert(.hidden) }
        return traits
    }

    /// `hidden`, `aria-hidden=true` on what is not an icon, and styles that do not show the element.
    private func isHidden(_ node: HTMLNode) -> Bool {
        if node.attribute("hidden") != nil { return true }
        return node.withAttribute("style") { style in
            let text = style.prefix(400).filter { !$0.isASCIISpace }.map(\.asciiLowercased)
            return Self.contains(text, "display:none") || Self.contains(text, "visibility:hidden")
        } ?? false
    }

    private static func contains(_ text: [UInt8], _ part: StaticString) -> Bool {
        part.withUTF8Buffer { part in
            text.count >= part.count
                && (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
        }
    }

    private static func read(_ value: [UInt8]) -> BlockTraits {
        var traits: BlockTraits = []
        for name in value.split(whereSeparator: \.isASCIISpace) {
            let parts = split(name)
            traits.formUnion(names[name.map(\.asciiLowercased)] ?? [])
            // A class of one or two words says what the element is; of a long one only the words that say what it is
            // not.
            var joined = [UInt8]()
            for (index, part) in parts.enumerated() {
                let meaning = words[part] ?? []
                // `overflow-hidden` hides nothing: only a class that says nothing else does.
                traits.formUnion(parts.count > 1 ? meaning.subtracting(.hidden) : meaning)
                if index > 0 { traits.formUnion(words[parts[index - 1] + [UInt8(ascii: "-")] + part] ?? []) }
                if index > 1 {
                    let three = parts[index - 2] + [UInt8(ascii: "-")] + parts[index - 1] + [UInt8(ascii: "-")] + part
                    traits.formUnion(words[three] ?? [])
                }
                joined += part
                for length in 3...max(3, min(12, part.count)) where length <= part.count {
                    traits.formUnion(prefixes[Array(part[..<length])] ?? [])
                }
            }
            if parts.count > 1 { traits.formUnion(words[joined] ?? []) }
        }
        return traits
    }

    /// `postBody_main-2` → post, body, main, 2.
    private static func split(_ name: ArraySlice<UInt8>) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        var part = [UInt8]()
        var wasSmall = false
        for byte in name {
            let isCapital = byte >= 0x41 && byte <= 0x5A
            guard byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80 else {
                if !part.isEmpty { parts.append(part) }
                part = []
                wasSmall = false
                continue
            }
            if isCapital && wasSmall && !part.isEmpty {
                parts.append(part)
                part = []
            }
            part.append(byte.asciiLowercased)
            wasSmall = !isCapital
        }
        if !part.isEmpty { parts.append(part) }
        return parts
    }
}
