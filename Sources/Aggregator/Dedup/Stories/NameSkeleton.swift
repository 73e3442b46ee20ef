/// The consonants of a name, in classes that survive being written in another script: both "Rotterdam" and "روتردام" are
/// r-t-r-d-m. Vowels go, doubled letters become one, letters that scripts confuse share a class.
enum NameSkeleton {
    /// Shorter ones are shared by too many words.
    static let shortest = 3

    /// The skeleton of a word in Latin or Arabic letters; letters of other scripts count as vowels.
    static func of(_ word: some Sequence<Unicode.Scalar>) -> [UInt8] {
        var out: [UInt8] = []
        var previous: UInt32 = 0
        func add(_ letter: UInt8) {
            if out.last != letter { out.append(letter) }
        }
        for scalar in word {
            let value = scalar.value >= 0x41 && scalar.value <= 0x5A ? scalar.value + 0x20 : scalar.value
            if value == 0x68, let digraph = digraphs[previous] {
                // "sh", "kh", "ph": the letter before was added as if it stood alone.
                if out.last == latin[previous] { out.removeLast() }
                add(digraph)
            } else if let letter = latin[value] ?? arabic[value] {
                add(letter)
                if value == 0x78 { add(UInt8(ascii: "s")) }
            }
            previous = value
        }
        return out
    }

    private static func table(_ rows: [(letters: String, letter: Character)]) -> [UInt32: UInt8] {
        var table: [UInt32: UInt8] = [:]
        for row in rows {
            for scalar in row.letters.unicodeScalars { table[scalar.value] = row.letter.asciiValue }
        }
        return table
    }

    private static let latin = table([
        ("bp", "b"), ("ckqx", "k"), ("d", "d"), ("fv", "f"), ("g", "g"), ("h", "h"), ("j", "j"), ("l", "l"), ("m", "m"),
        ("n", "n"), ("r", "r"), ("sz", "s"), ("t", "t"),
    ])

    /// By the letter before an h.
    private static let digraphs = table([("p", "f"), ("sc", "j"), ("t", "t"), ("k", "h"), ("g", "g")])

    private static let arabic = table([
        ("بپ", "b"), ("تطټٹ", "t"), ("ثسصزذضظځڅ", "s"), ("جچژشڜ", "j"), ("حخښ", "h"), ("دډڈ", "d"), ("رړڑ", "r"),
        ("غگګږ", "g"), ("ف", "f"), ("قکك", "k"), ("ل", "l"), ("م", "m"), ("نڼں", "n"),
    ])
}
