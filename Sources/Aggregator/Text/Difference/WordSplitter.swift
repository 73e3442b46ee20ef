/// Parts a paragraph into words and marks for comparing it with another version of it.
///
/// A word keeps its joiners, vowel signs and accents, in any script; "1,200" and "don't" are one word each; every other mark and
/// every ideograph stands alone.
enum WordSplitter {
    struct Word {
        let text: Substring
        /// White space stands before it.
        let isApart: Bool
    }

    static func words(of paragraph: Substring) -> [Word] {
        let scalars = paragraph.unicodeScalars
        var words: [Word] = []
        var start: String.Index?
        var isOpen = false
        var isApart = false
        var last: Unicode.Scalar?
        func flush(before end: String.Index) {
            guard let from = start else { return }
            words.append(Word(text: paragraph[from..<end], isApart: isApart))
            start = nil
            isApart = false
        }
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            if scalar.properties.isWhitespace {
                flush(before: index)
                isApart = true
                isOpen = false
            } else if start != nil, isAttached(scalar) {
                // It goes with what it stands behind.
            } else if isLetter(scalar) || isInside(scalar, last, next < scalars.endIndex ? scalars[next] : nil) {
                if !isOpen { flush(before: index) }
                if start == nil { start = index }
                isOpen = true
            } else {
                flush(before: index)
                start = index
                isOpen = false
            }
            last = scalar
            index = next
        }
        flush(before: scalars.endIndex)
        return words
    }

    /// Marks, joiners and variation selectors.
    private static func isAttached(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark, .format: return true
        default: return false
        }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isIdeographic { return false }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// A mark between two digits, or an apostrophe between two letters.
    private static func isInside(_ scalar: Unicode.Scalar, _ last: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool {
        guard let last, let next else { return false }
        switch scalar {
        case ".", ",", ":", "٫", "٬", "،", "/": return isDigit(last) && isDigit(next)
        case "'", "’": return last.properties.isAlphabetic && next.properties.isAlphabetic
        default: return false
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .decimal }
}
