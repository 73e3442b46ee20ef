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
            return end.indices.contains { place in
                mayBeMark(end, at: place) && marks.contains { isMark($0, in: end, at: place) }
            }
        }
    }

    /// False where no mark begins, told by its first two bytes.
    private static func mayBeMark(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        guard place + 1 < text.count else { return false }
        let next = text[place + 1]
        switch text[place] {
        case 0xD8: return next == 0xA7 || next == 0xA8
        case 0xD9: return next == 0x86
        case 0xE2: return next == 0x80
        case UInt8(ascii: "."): return next == UInt8(ascii: ".")
        case UInt8(ascii: "C"), UInt8(ascii: "c"): return lowercased(next) == UInt8(ascii: "o")
        case UInt8(ascii: "R"), UInt8(ascii: "r"): return lowercased(next) == UInt8(ascii: "e")
        default: return false
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
