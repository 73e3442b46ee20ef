internal import Markup
internal import Text

/// Reads what elements are from their attributes, by `BlockVocabulary`. Remembers the classes it has seen.
struct TraitReader {
    /// Meanings by the hash of the word (`FNV1a`): classes are looked up piece by piece without making strings.
    private struct Table {
        var words: [UInt64: BlockTraits] = [:]
        var names: [UInt64: BlockTraits] = [:]
        var prefixes: [UInt64: BlockTraits] = [:]
        var prefixLengths: Set<Int> = []
    }

    private static let table: Table = {
        var table = Table()
        for (traits, list) in BlockVocabulary.table {
            for word in list.split(separator: " ") {
                if word.hasPrefix("=") {
                    table.names[hash(word.utf8.dropFirst()), default: []].insert(traits)
                } else if word.hasSuffix("*") {
                    table.prefixes[hash(word.utf8.dropLast()), default: []].insert(traits)
                    table.prefixLengths.insert(word.utf8.count - 1)
                } else {
                    table.words[hash(word.utf8), default: []].insert(traits)
                }
            }
        }
        return table
    }()

    private static let longestPrefix = table.prefixLengths.max() ?? 0
    private static let prefixLengths = (0...longestPrefix).map { table.prefixLengths.contains($0) }

    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(FNV1a.start) { added($1, to: $0) }
    }

    private static func added(_ byte: UInt8, to hash: UInt64) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    private var known: [UInt64: BlockTraits] = [:]

    mutating func traits(of node: HTMLNode) -> BlockTraits {
        var traits: BlockTraits = []
        node.forEachAttribute { name, value in
            switch name[0] {
            case UInt8(ascii: "c") where Self.isNamed(name, "class"): traits.formUnion(meaning(value))
            case UInt8(ascii: "i") where Self.isNamed(name, "id") || Self.isNamed(name, "itemprop"):
                traits.formUnion(meaning(value))
            case UInt8(ascii: "r") where Self.isNamed(name, "role"): traits.formUnion(meaning(value))
            case UInt8(ascii: "h") where Self.isNamed(name, "hidden"): traits.insert(.hidden)
            case UInt8(ascii: "s") where Self.isNamed(name, "style") && Self.hides(value): traits.insert(.hidden)
            default: break
            }
        }
        return traits
    }

    private mutating func meaning(_ value: UnsafeBufferPointer<UInt8>) -> BlockTraits {
        let value = value.prefix(300)
        if value.isEmpty { return [] }
        let key = Self.hash(value)
        if let seen = known[key] { return seen }
        let read = Self.read(Array(value))
        known[key] = read
        return read
    }

    /// Whether a name that a zero byte ends is this one.
    private static func isNamed(_ name: UnsafePointer<UInt8>, _ other: StaticString) -> Bool {
        for index in 0..<other.utf8CodeUnitCount where name[index] != other.utf8Start[index] { return false }
        return name[other.utf8CodeUnitCount] == 0
    }

    /// Whether a `style` does not show the element.
    private static func hides(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
        let text = style.prefix(400).filter { !$0.isASCIISpace }.map(\.asciiLowercased)
        return contains(text, "display:none") || contains(text, "visibility:hidden")
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
            traits.formUnion(table.names[hash(name.lazy.map(\.asciiLowercased))] ?? [])
            // All parts as one word, and pairs and triples of them joined by a hyphen.
            var joined = FNV1a.start
            for (index, part) in parts.enumerated() {
                let meaning = table.words[hash(part)] ?? []
                // `overflow-hidden` hides nothing: only a class that says nothing else does.
                traits.formUnion(parts.count > 1 ? meaning.subtracting(.hidden) : meaning)
                var chain = hash(part)
                for next in parts[(index + 1)...].prefix(2) {
                    chain = next.reduce(added(UInt8(ascii: "-"), to: chain)) { added($1, to: $0) }
                    traits.formUnion(table.words[chain] ?? [])
                }
                var begun = FNV1a.start
                for (length, byte) in part.prefix(longestPrefix).enumerated() {
                    begun = added(byte, to: begun)
                    if prefixLengths[length + 1] { traits.formUnion(table.prefixes[begun] ?? []) }
                }
                joined = part.reduce(joined) { added($1, to: $0) }
            }
            if parts.count > 1 { traits.formUnion(table.words[joined] ?? []) }
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
