/// What changed between two versions of a text, word by word; paragraphs that stayed are left out.
///
/// The work is bounded whatever the texts are: what is too much to be compared is told as replaced whole.
package struct WordDifference: Equatable, Sendable {
    package enum Kind: String, Sendable { case same, removed, added }

    /// Words that stayed, went or came. A line end parts paragraphs.
    package struct Piece: Equatable, Sendable {
        package let kind: Kind
        package let text: String
    }

    /// Neighbouring paragraphs that changed.
    package struct Hunk: Equatable, Sendable {
        /// The first of them in either version, from 0 on.
        package let before: Int
        package let after: Int
        package let pieces: [Piece]
    }

    package let hunks: [Hunk]

    /// Comparisons of words; a tenth of a second.
    private static let budget = 30_000_000
    /// With less in common (of the longer one) two passages are told as one for the other.
    private static let leastInCommon = 0.25

    package init(from old: String, to new: String) {
        let (before, after) = (Self.paragraphs(of: old), Self.paragraphs(of: new))
        var numbers = Numbering()
        var budget = Self.budget
        let script = EditScript(
            from: before.map { numbers[$0] }, to: after.map { numbers[$0] }, budget: &budget)
        var hunks: [Hunk] = []
        var (old, new) = (0, 0)
        var (gone, come) = (0, 0)
        func flush() {
            if gone + come > 0 {
                let pieces = Self.pieces(
                    from: before[old - gone..<old], to: after[new - come..<new], budget: &budget)
                hunks.append(Hunk(before: old - gone, after: new - come, pieces: pieces))
            }
            (gone, come) = (0, 0)
        }
        for run in script.runs {
            switch run.kind {
            case .same:
                flush()
                (old, new) = (old + run.range.count, new + run.range.count)
            case .removed: (old, gone) = (old + run.range.count, gone + run.range.count)
            case .added: (new, come) = (new + run.range.count, come + run.range.count)
            }
        }
        flush()
        self.hunks = hunks
    }

    private static func paragraphs(of text: String) -> [Substring] {
        text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
    }

    /// Equal texts have equal numbers.
    private struct Numbering {
        private var known: [Substring: Int32] = [:]

        subscript(text: Substring) -> Int32 {
            mutating get {
                if let number = known[text] { return number }
                let number = Int32(truncatingIfNeeded: known.count)
                known[text] = number
                return number
            }
        }
    }

    private static func pieces(
        from old: ArraySlice<Substring>, to new: ArraySlice<Substring>, budget: inout Int
    ) -> [Piece] {
        let (before, after) = (words(of: old), words(of: new))
        var numbers = Numbering()
        let script = EditScript(
            from: before.map { numbers[$0.text] }, to: after.map { numbers[$0.text] }, budget: &budget)
        let runs = withoutIslands(script.runs)
        let same = runs.reduce(0) { $0 + ($1.kind == .same ? $1.range.count : 0) }
        if Double(same) < leastInCommon * Double(max(before.count, after.count)) {
            return [(Kind.removed, before), (.added, after)].filter { !$1.isEmpty }
                .map { Piece(kind: $0, text: text(of: $1[...])) }
        }
        return runs.map { run in
            switch run.kind {
            case .same: Piece(kind: .same, text: text(of: before[run.range]))
            case .removed: Piece(kind: .removed, text: text(of: before[run.range]))
            case .added: Piece(kind: .added, text: text(of: after[run.range]))
            }
        }
    }

    /// Words, with a line end for each border of paragraphs.
    private static func words(of paragraphs: ArraySlice<Substring>) -> [WordSplitter.Word] {
        var words: [WordSplitter.Word] = []
        for paragraph in paragraphs {
            if !words.isEmpty { words.append(WordSplitter.Word(text: "\n", isApart: false)) }
            words += WordSplitter.words(of: paragraph)
        }
        return words
    }

    private static func text(of words: ArraySlice<WordSplitter.Word>) -> String {
        var out = ""
        for word in words {
            if word.isApart { out += " " }
            out += word.text
        }
        return out
    }

    /// The runs without what stayed by chance: words between two changes that are no fewer than they, on either side, change
    /// with them.
    private static func withoutIslands(_ runs: [EditScript.Run]) -> [EditScript.Run] {
        /// What changes between two runs that stay.
        struct Change {
            var removed: Range<Int>
            var added: Range<Int>
            var size: Int { max(removed.count, added.count) }
        }
        var out: [EditScript.Run] = []
        var (old, new) = (0, 0)
        var change: Change?
        var pending: Range<Int>?
        func flush() {
            if let change {
                for (kind, range) in [(EditScript.Kind.removed, change.removed), (.added, change.added)]
                where !range.isEmpty { out.append(EditScript.Run(kind: kind, range: range)) }
            }
            if let pending { out.append(EditScript.Run(kind: .same, range: pending)) }
            (change, pending) = (nil, nil)
        }
        var index = 0
        while index < runs.count {
            if runs[index].kind == .same {
                (old, new) = (old + runs[index].range.count, new + runs[index].range.count)
                if change == nil { out.append(runs[index]) } else { pending = runs[index].range }
                index += 1
                continue
            }
            var next = Change(removed: old..<old, added: new..<new)
            while index < runs.count, runs[index].kind != .same {
                if runs[index].kind == .removed {
                    old += runs[index].range.count
                    next.removed = next.removed.lowerBound..<old
                } else {
                    new += runs[index].range.count
                    next.added = next.added.lowerBound..<new
                }
                index += 1
            }
            if let before = change, let island = pending, island.count <= min(before.size, next.size) {
                change = Change(
                    removed: before.removed.lowerBound..<next.removed.upperBound,
                    added: before.added.lowerBound..<next.added.upperBound)
                pending = nil
            } else {
                flush()
                change = next
            }
        }
        flush()
        return out
    }
}
