/// The consonants of a name, in classes that survive being written in another script: both "Rotterdam" and "روتردام" are
/// r-t-r-d-m. Vowels go, doubled letters become one, letters that scripts confuse share a class.
enum NameSkeleton {
    /// Shorter ones are shared by too many words.
    static let shortest = 3

    /// The hash of a word's skeleton in Latin or Arabic letters; letters of other scripts count as vowels. Nil when it is too
    /// short to say anything.
    static func hash(of word: UnsafeBufferPointer<UInt32>) -> UInt64? {
        classes.withUnsafeBufferPointer { classes in
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
            // What the letter before makes with an h.
            var pair: UInt8 = 0
            for value in word {
                let lower = value >= 0x41 && value <= 0x5A ? value + 0x20 : value
                if lower == 0x68, pair != 0 {
                    // "sh", "kh", "ph" are one sound; after the same letter only the sound of the pair is new.
                    add(pair)
                    (waiting, pair) = (0, 0)
                    continue
                }
                add(waiting)
                let letter = lower < 0x700 ? classes[Int(lower)] : 0
                pair = digraph(lower)
                waiting = letter
                if pair == 0 || letter == last {
                    add(letter)
                    if lower == 0x78 { add(UInt8(ascii: "s")) }
                    waiting = 0
                }
            }
            add(waiting)
            return length >= shortest ? hash.value : nil
        }
    }

    /// What a letter and the h behind it are; 0 for most.
    private static func digraph(_ value: UInt32) -> UInt8 {
        switch value {
        case 0x70: UInt8(ascii: "f")
        case 0x73, 0x63: UInt8(ascii: "j")
        case 0x74: UInt8(ascii: "t")
        case 0x6B: UInt8(ascii: "h")
        case 0x67: UInt8(ascii: "g")
        default: 0
        }
    }

    /// The classes of letters in lower case; 0 for a vowel.
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
