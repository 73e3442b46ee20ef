/// One line of a page's text: what stands between two breaks, white space collapsed.
struct TextLine {
    /// Where its bytes lie in the outline's text.
    var bytes: Range<Int>
    /// The block it stands in, by its place in the outline.
    var element: Int
    /// Characters (Unicode scalars).
    var length = 0
    /// Of these, of scripts written without spaces: each says as much as a syllable or a word.
    var dense = 0
    /// Of these, inside links.
    var linked = 0
    var words = 0
    /// Full stops, question marks and the like, of any script.
    var sentenceMarks = 0
    var commas = 0
    /// Whether only a single `br` parts it from the line before.
    var isContinued = false

    /// The share of its characters inside links, 0…1.
    var linkDensity: Double { length == 0 ? 0 : Double(linked) / Double(length) }

    /// How much running text it is worth: its characters, less for links, nothing for labels.
    var weight: Double {
        guard length >= 20, words >= 4 || length + dense >= 60 else { return 0 }
        let free = Double(length - linked + dense)
        if linkDensity > 0.6 { return 0 }
        if sentenceMarks == 0 && commas == 0 && length + dense < 100 { return free * 0.25 }
        return free
    }
}
