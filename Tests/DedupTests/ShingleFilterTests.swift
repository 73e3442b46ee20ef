import Testing

@testable import Dedup

/// Filters may only tell texts apart that the comparison tells apart too.
@Suite struct ShingleFilterTests {
    /// The same numbers with each run.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }

    private static func paragraph(_ words: Int, _ numbers: inout Numbers) -> [String] {
        (0..<words).map { _ in
            Int.random(in: 0..<12, using: &numbers) == 0
                ? String(Int.random(in: 1..<400, using: &numbers))
                : String(UInt32.random(in: 0..<30_000, using: &numbers), radix: 19).filter(\.isLetter) + "a"
        }
    }

    private static func text(_ paragraphs: [[String]], isCut: Bool) -> String {
        paragraphs.map { $0.joined(separator: " ") }.joined(separator: "\n\n") + (isCut ? " …" : "")
    }

    /// Texts that have something of the first ones in common: a paragraph, all but some words, or the beginning.
    private static func texts(_ numbers: inout Numbers) -> [String] {
        let length = [8, 25, 60, 240, 900].randomElement(using: &numbers) ?? 8
        let first = (0..<Int.random(in: 1...6, using: &numbers)).map { _ in paragraph(length / 3 + 2, &numbers) }
        return (0..<Int.random(in: 2...6, using: &numbers)).map { _ in
            var paragraphs = first
            switch Int.random(in: 0..<4, using: &numbers) {
            case 0:
                paragraphs = [first[0], paragraph(Int.random(in: 0..<2 * length, using: &numbers), &numbers)]
            case 1:
                paragraphs = [Array(first.joined().prefix(Int.random(in: 0...first.joined().count, using: &numbers)))]
            case 2:
                let rate = Int.random(in: 3..<40, using: &numbers)
                paragraphs = first.map { $0.filter { _ in Int.random(in: 0..<rate, using: &numbers) > 0 } }
            default: paragraphs += [first[0], paragraph(Int.random(in: 0..<length, using: &numbers), &numbers)]
            }
            return text(paragraphs, isCut: Bool.random(using: &numbers))
        }
    }

    @Test(arguments: 0..<400 as Range<UInt64>) func noDuplicateIsTakenForAnother(seed: UInt64) {
        var numbers = Numbers(state: seed)
        let signatures = Self.texts(&numbers).map { TextSignature(text: $0, isFiltered: true) }
        guard let text = signatures.first, text.filter != nil else { return }
        let others = signatures.dropFirst().enumerated().map {
            NearDuplicates.Candidate(id: Int64($0.offset), signature: $0.element)
        }
        // Some of the keys lead nowhere any more.
        let lists = text.keys.map { key -> [Int64] in
            key % 5 == 0
                ? [Int64](repeating: 0, count: KeyHolders.most)
                : others.filter { $0.signature.keys.contains(key) }.map(\.id)
        }
        let holders = KeyHolders(lists, of: text)
        let matches = NearDuplicates.compare(text, with: others, holders: holders)
        if NearDuplicates.areOthers(than: text, others.compactMap(\.signature.filter), holders: holders) {
            #expect(!matches.contains { $0.comparison.isDuplicate })
        }
        for (other, match) in zip(others, matches) {
            guard let filter = other.signature.filter else { continue }
            var held = [UInt8](repeating: 1, count: text.shingles.count)
            #expect(filter.count(of: text.shingles, holders: &held) >= match.comparison.shared)
            let distinct = Set(other.signature.shingles).count
            #expect(filter.least <= distinct && distinct <= filter.most)
            #expect(Double(filter.least) >= 0.9 * Double(distinct) - 2)
            #expect(filter.isCut == other.signature.isCut)
        }
    }

    @Test func aParagraphInCommonIsTooLittle() {
        var numbers = Numbers(state: 7)
        var told = 0
        for _ in 0..<100 {
            let common = Self.paragraph(24, &numbers)
            let pair = (0..<2).map { _ in
                let own = Self.paragraph(Int.random(in: 60..<500, using: &numbers), &numbers)
                return TextSignature(text: Self.text([common, own], isCut: false), isFiltered: true)
            }
            let holders = KeyHolders(pair[0].keys.map { _ in [] }, of: pair[0])
            let filters = [pair[1]].compactMap(\.filter)
            #expect(filters.count == 1)
            if NearDuplicates.areOthers(than: pair[0], filters, holders: holders) { told += 1 }
            let itself = [pair[0]].compactMap(\.filter)
            #expect(!NearDuplicates.areOthers(than: pair[0], itself, holders: holders))
        }
        #expect(told >= 95)
    }

    @Test(arguments: ["one two three four five", "one two three four five six", "a b c a b c a b c a b c a b c"])
    func theSameWordsAreNoOthers(text: String) {
        let signature = TextSignature(text: text, isFiltered: true)
        let holders = KeyHolders(signature.keys.map { _ in [1] }, of: signature)
        #expect(holders.candidates == [1])
        #expect(!NearDuplicates.areOthers(than: signature, [signature].compactMap(\.filter), holders: holders))
    }

    @Test func theFilterChangesNothingElse() {
        var numbers = Numbers(state: 3)
        for text in Self.texts(&numbers) + ["", "a b c", "one two three four five"] {
            let (plain, filtered) = (TextSignature(text: text), TextSignature(text: text, isFiltered: true))
            #expect(filtered.shingles == plain.shingles)
            #expect(plain.keys == filtered.keys)
            #expect(plain.identity == filtered.identity)
            #expect(plain.identity == TextSignature(text: text, isKnown: true).identity)
            #expect(plain.filter == nil)
        }
    }
}
