/// Stories out of made-up words, the same in every run: as many as a test needs, none like another.
struct MadeStories {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func next(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }

    private mutating func word() -> String {
        let syllables = ["ba", "ko", "ri", "ten", "mul", "sha", "dor", "vi", "pel", "gan", "zu", "mer", "lo", "fi"]
        return (0..<(2 + next(2))).map { _ in syllables[next(syllables.count)] }.joined()
    }

    /// Paragraphs of `length` words.
    mutating func story(paragraphs: Int = 4, length: Int = 30) -> [String] {
        (0..<paragraphs).map { _ in (0..<length).map { _ in word() }.joined(separator: " ") + "." }
    }
}
