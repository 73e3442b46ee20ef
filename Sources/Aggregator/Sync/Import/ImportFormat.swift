internal import Text

/// What `import` reads.
package enum ImportFormat: String, Sendable, CaseIterable {
    /// OPML 1.0 and 2.0 (http://opml.org/spec2.opml).
    case opml
    /// newsboat's and newsbeuter's `urls`.
    case newsboat
    /// sfeed's `sfeedrc`.
    case sfeed
    /// The ini of Planet and Venus.
    case planet
    /// Articles, as the jsonl archive and `export` write them.
    case jsonl

    /// Tells the format by how a file begins; nil when it is none of these.
    package static func of(beginning bytes: ArraySlice<UInt8>) -> ImportFormat? {
        // UTF-16 is XML's only; a list in it would be told by nothing else.
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .opml }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
        switch text.first(where: { !$0.isASCIISpace }) {
        case UInt8(ascii: "<"): return .opml
        case UInt8(ascii: "{"): return .jsonl
        default: return list(in: text)
        }
    }

    private static func list(in text: ArraySlice<UInt8>) -> ImportFormat? {
        var couldBeNewsboat = false
        for raw in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let line = raw.trimmed()
            if line.isEmpty || line.first == UInt8(ascii: "#") || line.first == UInt8(ascii: ";") { continue }
            if !couldBeNewsboat, line.first == UInt8(ascii: "[") { return .planet }
            if isFeeds(line) { return .sfeed }
            let lower = line.drop { $0 == UInt8(ascii: "\"") }.prefix(8).map(\.asciiLowercased)
            let isAddress = ["http:", "https:", "feed:", "query:", "exec:", "filter:", "file:"]
                .contains { lower.starts(with: $0.utf8) }
            couldBeNewsboat = couldBeNewsboat || isAddress
        }
        return couldBeNewsboat ? .newsboat : nil
    }

    /// `feeds() {`, or a call `feed 'name' 'address'`.
    private static func isFeeds(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.starts(with: "feed".utf8) else { return false }
        let rest = line.dropFirst(4)
        if rest.starts(with: "s".utf8) { return rest.dropFirst().trimmed().first == UInt8(ascii: "(") }
        return rest.first.map { $0 == 0x20 || $0 == 0x09 } ?? false
    }
}
