import Testing

@testable import Text

@Suite("What changed, word by word")
struct WordDifferenceTests {
    /// Pieces of all hunks as wdiff writes them.
    private func marked(_ old: String, _ new: String) -> [String] {
        WordDifference(from: old, to: new).hunks.map { hunk in
            hunk.pieces.map { piece in
                switch piece.kind {
                case .same: piece.text
                case .removed: "[-\(piece.text)-]"
                case .added: "{+\(piece.text)+}"
                }
            }.joined()
        }
    }

    @Test(
        "words that stay are told apart from those that go and come",
        arguments: [
            (
                "The mayor opened the bridge.", "The minister opened the bridge.",
                "The[- mayor-]{+ minister+} opened the bridge."
            ),
            ("In all 1,200 came.", "In all 1,250 came.", "In all[- 1,200-]{+ 1,250+} came."),
            ("It opened", "It opened on Monday", "It opened{+ on Monday+}"),
            ("He didn't come, they say", "He didn't come; they say", "He didn't come[-,-]{+;+} they say"),
            ("وی کابل ته ولاړ", "وی هرات ته ولاړ", "وی[- کابل-]{+ هرات+} ته ولاړ"),
            ("او می\u{200C}رود به خانه", "او می\u{200C}آید به خانه", "او[- می\u{200C}رود-]{+ می\u{200C}آید+} به خانه"),
            ("他去学校", "他去医院", "他去[-学校-]{+医院+}"),
            // What stayed by chance between two changes goes with them.
            (
                "the red of the house stood", "the blue in the garden stood",
                "the[- red of the house-]{+ blue in the garden+} stood"
            ),
        ])
    func words(old: String, new: String, expected: String) {
        #expect(marked(old, new) == [expected])
    }

    @Test("paragraphs that stayed are left out, and the others tell where they stand")
    func paragraphs() {
        let difference = WordDifference(
            from: "one stays here\n\ntwo is of old\n\nthree stays here",
            to: "one stays here\n\nfirst a new one\n\nthree stays here\n\nand a last one")
        #expect(difference.hunks.map(\.before) == [1, 3])
        #expect(difference.hunks.map(\.after) == [1, 3])
        #expect(difference.hunks[0].pieces.map(\.kind) == [.removed, .added])
        #expect(difference.hunks[1].pieces == [.init(kind: .added, text: "and a last one")])
        #expect(WordDifference(from: "a\n\nb", to: "a\nb").hunks.isEmpty)
    }

    @Test("two paragraphs made of one are told as that")
    func split() {
        #expect(marked("a b c d e f", "a b c\n\nd e f") == ["a b c{+\n+} d e f"])
    }

    @Test("what is told leads from the old text to the new, for any texts")
    func applies() {
        var state: UInt64 = 5
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        for _ in 0..<300 {
            let old = (0..<random(40)).map { _ in Int32(random(6)) }
            let new = (0..<random(40)).map { _ in Int32(random(6)) }
            var budget = 1_000_000
            let script = EditScript(from: old, to: new, budget: &budget)
            var (kept, made) = ([Int32](), [Int32]())
            for run in script.runs {
                if run.kind != .added { kept += old[run.range] }
                if run.kind != .removed { made += run.kind == .same ? old[run.range] : new[run.range] }
            }
            #expect(kept == old && made == new)
            #expect(Self.edits(script) == Self.fewestEdits(old, new))
        }
    }

    @Test("texts that have nothing in common, however long, cost no more than was set aside")
    func bounded() {
        let old = (0..<200_000).map { Int32($0 % 977) }
        let new = (0..<200_000).map { Int32($0 % 983) }
        var budget = 2_000_000
        let script = EditScript(from: old, to: new, budget: &budget)
        #expect(budget >= -1)
        #expect(script.runs.map(\.kind) == [.same, .removed, .added])
    }

    private static func edits(_ script: EditScript) -> Int {
        script.runs.reduce(0) { $0 + ($1.kind == .same ? 0 : $1.range.count) }
    }

    /// By the longest common subsequence, in a table.
    private static func fewestEdits(_ a: [Int32], _ b: [Int32]) -> Int {
        var row = [Int](repeating: 0, count: b.count + 1)
        for x in a {
            var diagonal = 0
            for (index, y) in b.enumerated() {
                let above = row[index + 1]
                row[index + 1] = x == y ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return a.count + b.count - 2 * row[b.count]
    }
}
