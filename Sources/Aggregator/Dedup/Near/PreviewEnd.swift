/// The words and marks that a preview ends with where the page goes on.
enum PreviewEnd {
    /// Bytes; a link to the page may stand behind the mark.
    private static let tail = 60

    private static let marks = ["…", "...", "read more", "continue reading", "ادامه", "بیشتر", "نور"].map {
        Array($0.utf8)
    }

    static func isAtEnd(of text: String) -> Bool {
        var text = text
        return text.withUTF8 { utf8 in
            let end = UnsafeBufferPointer(rebasing: utf8.suffix(tail))
            return end.indices.contains { place in marks.contains { isMark($0, in: end, at: place) } }
        }
    }

    private static func isMark(_ mark: [UInt8], in text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        guard lowercased(text[place]) == mark[0], place + mark.count <= text.count else { return false }
        for offset in 1..<mark.count where lowercased(text[place + offset]) != mark[offset] { return false }
        return true
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
    }
}
