internal import Text

/// Names for sources that come from elsewhere: [a-z0-9-], each given once.
struct SourceNames {
    /// Leaves room for a number within the 64 bytes of a name.
    private static let longest = 56

    private var taken: Set<String>
    /// The number to try next for a name that is taken.
    private var next: [String: Int] = [:]

    init(taken: Set<String>) { self.taken = taken }

    /// A name of its own for a source: as wished where that can be, else from its title or its address.
    mutating func name(wished: String?, title: String?, url: String) -> String {
        let candidates = [wished.flatMap { ValueSyntax.isName($0) ? $0 : nil }, title.flatMap(Self.slug)]
        let stem = candidates.lazy.compactMap { $0 }.first ?? Self.host(of: url) ?? "source"
        return unique(stem)
    }

    private mutating func unique(_ stem: String) -> String {
        if taken.insert(stem).inserted { return stem }
        let short = Self.trimmed(stem)
        var number = next[short] ?? 2
        while !taken.insert("\(short)-\(number)").inserted { number += 1 }
        next[short] = number + 1
        return "\(short)-\(number)"
    }

    /// Nil for a title in other letters, of which no word would be left.
    private static func slug(_ title: String) -> String? {
        guard let slug = ValueSyntax.name(from: String(title.prefix(64))) else { return nil }
        return slug.utf8.count { $0.isASCIILetter } >= 2 ? trimmed(slug) : nil
    }

    private static func host(of url: String) -> String? {
        guard var host = URLReference(url)?.host?[...] else { return nil }
        if host.hasPrefix("www.") { host = host.dropFirst(4) }
        return ValueSyntax.name(from: String(host.prefix(64))).map(trimmed)
    }

    private static func trimmed(_ name: String) -> String {
        var bytes = Array(name.utf8.prefix(longest))
        while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
