internal import Text

/// A stretch of a text, as it stands there but for line ends, with the places of what was looked for.
package struct Snippet: Sendable, Equatable {
    package let text: String
    /// In Unicode scalars of `text`, in order, apart from one another.
    package let matches: [Range<Int>]
    /// True when the text begins before it.
    package let isCutBefore: Bool
    package let isCutAfter: Bool

    /// So long a stretch is shown, in Unicode scalars.
    private static let length = 200
    /// So much of it stands before the first match.
    private static let lead = 50
    /// More matches than these change nothing; in a text.
    private static let mostMatches = 500

    /// The whole of a short text, for a title.
    static func whole(_ text: String?, for query: SearchQuery) -> Snippet {
        let text = text ?? ""
        let words = SearchWords(text)
        return Snippet(text, 0..<text.utf8.count, found(query.phrases, in: words).map(\.range))
    }

    /// The stretch of `text` with the most of what was looked for; its beginning when nothing is found.
    static func best(of text: String?, for query: SearchQuery) -> Snippet {
        let text = text ?? ""
        let matches = found(query.phrases, in: SearchWords(text))
        let utf8 = text.utf8
        // An estimate in bytes: letters of two bytes each where the text is not Latin.
        let isWide = utf8.prefix(400).count { $0 >= 0x80 } > 100
        let (length, lead) = isWide ? (length * 9 / 5, lead * 9 / 5) : (length, lead)
        var best = (start: 0, count: 0)
        for (index, match) in matches.enumerated() {
            let end = match.range.lowerBound + length - lead
            let here = Set(matches[index...].prefix { $0.range.upperBound <= end }.map(\.phrase)).count
            if here > best.count { best = (match.range.lowerBound, here) }
        }
        var start = utf8.index(utf8.startIndex, offsetBy: max(0, best.start - lead))
        var end = utf8.index(start, offsetBy: length, limitedBy: utf8.endIndex) ?? utf8.endIndex
        if utf8.distance(from: end, to: utf8.endIndex) < lead { end = utf8.endIndex }
        if start > utf8.startIndex {
            // To the beginning of a word, but never beyond the match.
            let limit = utf8.index(utf8.startIndex, offsetBy: best.start)
            let gap = utf8[start..<limit].firstIndex { $0 == 0x20 || $0 == 0x0A }
            start = gap.map { utf8.index(after: $0) } ?? limit
        }
        if end < utf8.endIndex {
            let gap = utf8[start..<end].lastIndex { $0 == 0x20 || $0 == 0x0A }
            while end > start, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
            let isFar = gap.map { utf8.distance(from: $0, to: end) > lead } ?? true
            if let gap, !isFar { end = gap }
        }
        let range =
            utf8.distance(from: utf8.startIndex, to: start)..<utf8.distance(from: utf8.startIndex, to: end)
        return Snippet(text, range, matches.map(\.range).filter { range.contains($0.lowerBound) })
    }

    /// Counts `matches` of `text`, in UTF-8, in the scalars of the stretch. They are in order.
    private init(_ text: String, _ range: Range<Int>, _ matches: [Range<Int>]) {
        var out = String.UnicodeScalarView()
        var places: [Range<Int>] = []
        var position = range.lowerBound
        var count = 0
        var begun: Int?
        var rest = matches[...]
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        let end = utf8.index(utf8.startIndex, offsetBy: range.upperBound)
        for scalar in text.unicodeScalars[start..<end] {
            if let next = rest.first, begun == nil, position >= next.lowerBound { begun = count }
            out.append(scalar.properties.isWhitespace ? " " : scalar)
            position += scalar.utf8.count
            count += 1
            if let next = rest.first, let from = begun, position >= next.upperBound {
                places.append(from..<count)
                begun = nil
                while let first = rest.first, first.lowerBound < position { rest.removeFirst() }
            }
        }
        if let begun { places.append(begun..<count) }
        self.text = String(out)
        self.matches = places
        isCutBefore = range.lowerBound > 0
        isCutAfter = range.upperBound < utf8.count
    }

    // MARK: Matches

    private struct Match {
        /// In the UTF-8 of the text.
        var range: Range<Int>
        var phrase: Int
    }

    private static func found(_ phrases: [SearchQuery.Phrase], in words: SearchWords) -> [Match] {
        let wanted = phrases.map { (words: $0.words.map { Array($0.utf8) }, isPrefix: $0.isPrefix) }
        var matches: [Match] = []
        var index = 0
        while index < words.words.count, matches.count < mostMatches {
            var longest = 0
            for (number, phrase) in wanted.enumerated() {
                let length = max(
                    length(of: phrase.words, isPrefix: phrase.isPrefix, at: index, in: words),
                    phrase.words.count == 1 ? chainLength(phrase.words[0], at: index, in: words) : 0)
                guard length > longest else { continue }
                if longest > 0 { matches.removeLast() }
                longest = length
                let range = words.words[index].original.lowerBound..<words.words[index + length - 1].original.upperBound
                matches.append(Match(range: range, phrase: number))
            }
            index += max(1, longest)
        }
        return matches
    }

    /// How many words the phrase takes at `index`; 0 when it is not there.
    private static func length(
        of phrase: [[UInt8]], isPrefix: Bool, at index: Int, in words: SearchWords
    ) -> Int {
        guard index + phrase.count <= words.words.count else { return 0 }
        for (offset, wanted) in phrase.enumerated() {
            let word = words.bytes[words.words[index + offset].folded]
            let isLast = offset == phrase.count - 1
            guard isLast && isPrefix ? word.starts(with: wanted) : word.elementsEqual(wanted) else { return 0 }
        }
        return phrase.count
    }

    /// How many glued words from `index` on make up `wanted` together.
    private static func chainLength(_ wanted: [UInt8], at index: Int, in words: SearchWords) -> Int {
        var rest = wanted[...]
        var length = 0
        while index + length < words.words.count, length == 0 || words.words[index + length].isGlued, !rest.isEmpty {
            let word = words.bytes[words.words[index + length].folded]
            guard rest.starts(with: word) else { return 0 }
            rest = rest.dropFirst(word.count)
            length += 1
        }
        return rest.isEmpty && length > 1 ? length : 0
    }
}
