/// The consonants of a name, in classes that survive being written in another script: both "Rotterdam" and "روتردام" are
/// r-t-r-d-m. Vowels go, doubled letters become one, letters that scripts confuse share a class.
enum NameSkeleton {
    /// Shorter ones are shared by too many words.
    static let shortest = 3

    /// The hash of a word's skeleton in Latin or Arabic letters; letters of other scripts count as vowels. Nil when it is too
    /// short to say anything.
    static func hash(of word: ArraySlice<UInt32>) -> UInt64? {
        var hash = Hash()
        hash.mix(2)
        var length = 0
        var last: UInt8 = 0
        // A letter waits here for the h behind it that would make another one of it.
        var waiting: UInt8 = 0
        func add(_ letter: UInt8) {
            if letter == last || letter == 0 { return }
            hash.mix(UInt64(letter))
            last = letter
            length += 1
        }
        var previous: UInt32 = 0
        for value in word {
            let lower = value >= 0x41 && value <= 0x5A ? value + 0x20 : value
            if lower == 0x68, let digraph = digraph(previous) {
                // "sh", "kh", "ph" are one sound; after the same letter only the sound of the pair is new.
                add(digraph)
                waiting = 0
            } else {
                add(waiting)
                waiting = letter(lower)
                if digraph(lower) == nil || waiting == last {
                    add(waiting)
                    if lower == 0x78 { add(UInt8(ascii: "s")) }
                    waiting = 0
                }
            }
            previous = lower
        }
        add(waiting)
        return length >= shortest ? hash.value : nil
    }

    /// The class of a letter in lower case; 0 for a vowel.
    static func letter(_ value: UInt32) -> UInt8 { value < 0x700 ? classes[Int(value)] : 0 }

    /// What a letter and the h behind it are.
    private static func digraph(_ value: UInt32) -> UInt8? {
        switch value {
        case 0x70: UInt8(ascii: "f")
        case 0x73, 0x63: UInt8(ascii: "j")
        case 0x74: UInt8(ascii: "t")
        case 0x6B: UInt8(ascii: "h")
        case 0x67: UInt8(ascii: "g")
        default: nil
        }
    }

    private static let classes: [UInt8] = {
        let rows: [(letters: String, letter: Character)] = [
            ("bpبپ", "b"), ("tتطټٹ", "t"), ("szثسصزذضظځڅ", "s"), ("jجچژشڜ", "j"), ("hحخښ", "h"), ("dدډڈ", "d"),
            ("rرړڑ", "r"), ("gغگګږ", "g"), ("fvف", "f"), ("ckqxقکك", "k"), ("lل", "l"), ("mم", "m"), ("nنڼں", "n"),
        ]
        var classes = [UInt8](repeating: 0, count: 0x700)
        for row in rows {
            for scalar in row.letters.unicodeScalars { classes[Int(scalar.value)] = row.letter.asciiValue ?? 0 }
        }
        return classes
    }()
}
