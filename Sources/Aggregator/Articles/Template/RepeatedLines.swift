internal import Markup
internal import Model
internal import Text

/// What a page shares with the other pages of its source, and what it leaves for their template.
struct RepeatedLines {
    /// Lines longer than this are compared by their beginning (bytes).
    private static let comparedBytes = 400
    /// A date in a longer line is a sentence's (characters).
    private static let longestDate = 120
    /// The share of the text that two pages of different articles have in common at the most.
    private static let sameArticle = 0.5

    /// For each line of the outline, its hash with its place.
    let hashes: [UInt32]
    /// For each line, the other pages that hold it.
    let counts: [UInt8]
    /// Other pages that were compared.
    let pages: Int
    /// The lines that tell the day of the fetch where the masthead does.
    let mastheads: Set<Int>
    /// Hashes of the paths of lines that tell the day of the fetch.
    private let dated: [UInt32]
    private let address: UInt64

    init(outline: PageOutline, template: SourceTemplate, page: ArticlePage) {
        let paths = PathHashes(outline)
        let hashes = outline.lines.map { line in
            var hash = FNV1a(paths.values[line.element])
            hash.add(outline.text[line.bytes].prefix(Self.comparedBytes))
            return hash.folded
        }
        var own = FNV1a()
        own.add(page.url.utf8.prefix { $0 != UInt8(ascii: "#") })
        address = own.value
        // The same article under another address is no evidence of what articles have in common.
        let others = template.others(than: own.value).filter { other in
            var (known, shared) = (1.0, 0.0)
            for (line, hash) in zip(outline.lines, hashes) where line.weight > 0 {
                guard let isHeld = other.holds(hash) else { continue }
                known += line.weight
                if isHeld { shared += line.weight }
            }
            return shared / known < Self.sameArticle
        }
        counts = hashes.map { hash in UInt8(clamping: others.count { $0.holds(hash) == true }) }
        pages = others.count

        let known = Set(template.mastheads)
        let offset = page.zone.offset(at: page.fetchedAt)
        let today = page.fetchedAt.civilDate(offset: offset)
        var dated: [UInt32] = []
        var mastheads: Set<Int> = []
        for (place, line) in outline.lines.enumerated() where (6...Self.longestDate).contains(line.length) {
            let text = outline.string(line)
            guard text.utf8.contains(where: { $0.isASCIIDigit || $0 >= 0xD9 }),
                let date = WrittenDate.parse(text, language: page.language, zone: page.zone, now: page.fetchedAt),
                date.civilDate == today
            else { continue }
            let path = FNV1a(paths.values[line.element]).folded
            dated.append(path)
            if known.contains(path) { mastheads.insert(place) }
        }
        self.hashes = hashes
        self.dated = dated
        self.mastheads = mastheads
    }

    /// Whether other pages of the source say the same in the same place.
    func isRepeated(_ line: Int) -> Bool { counts[line] > 1 || counts[line] == 1 && pages == 1 }

    /// Whether at least two other pages do.
    func isSurelyRepeated(_ line: Int) -> Bool { counts[line] > 1 }

    func sketch(of page: ArticlePage, leavingOut cut: (Int) -> Bool) -> PageSketch {
        let offset = Int64(page.zone.offset(at: page.fetchedAt))
        let day = (page.fetchedAt.seconds + offset).quotientAndRemainder(dividingBy: 86_400)
        return PageSketch(
            address: address, day: Int32(clamping: day.quotient - (day.remainder < 0 ? 1 : 0)),
            lines: hashes.indices.filter { !cut($0) }.map { hashes[$0] }, dated: dated)
    }
}
