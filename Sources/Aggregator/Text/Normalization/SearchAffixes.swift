/// Persian parts of words that are written with a space, a joiner or neither, as the press does.
enum SearchAffixes {
    private static let prefixes = ["می", "نمی", "بی"].map { Array($0.utf8) }
    private static let suffixes = ["ها", "های", "هایی", "هایش", "تر", "ترین"].map { Array($0.utf8) }
    private static let day = Array("شنبه".utf8)
    private static let days = ["یک", "دو", "سه", "چهار", "پنج"].map { Array($0.utf8) }

    /// Both take folded words.
    static func isPrefix(_ word: ArraySlice<UInt8>) -> Bool {
        word.count <= 6 && prefixes.contains { $0.elementsEqual(word) }
    }

    static func isSuffix(_ word: ArraySlice<UInt8>, after previous: ArraySlice<UInt8>?) -> Bool {
        guard let previous else { return false }
        if word.elementsEqual(day) { return days.contains { $0.elementsEqual(previous) } }
        return suffixes.contains { $0.elementsEqual(word) }
    }
}
