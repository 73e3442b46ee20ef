/// Texts that lines of a page are compared with, folded (`BoilerplatePhrases.folded`).
struct FoldedTexts {
    private let texts: Set<String>
    /// Bytes of the longest line that could be one of them: folding takes little away, and folding a whole paragraph to find
    /// that it is no title is what most of a page's time would go to.
    private let mostBytes: Int

    init(_ texts: some Sequence<String>) {
        self.texts = Set(texts.map { BoilerplatePhrases.folded($0) }).subtracting([""])
        mostBytes = 4 * (self.texts.map(\.utf8.count).max() ?? 0) + 64
    }

    func contains(_ line: TextLine, of outline: PageOutline) -> Bool {
        line.bytes.count <= mostBytes && texts.contains(BoilerplatePhrases.folded(outline.string(line)))
    }
}
