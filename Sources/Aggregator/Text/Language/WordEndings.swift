/// Endings of several languages' words: which languages have one that a word ends with.
struct WordEndings {
    private struct Ending {
        let bytes: UInt64
        let mask: UInt64
        let languages: WordTable.Languages
    }

    /// The last eight bytes (UTF-8) of a word that is being read.
    struct Tail {
        private(set) var bytes: UInt64 = 0
        /// Bytes of the whole word.
        private(set) var count = 0

        mutating func add(_ byte: UInt8) {
            bytes = bytes << 8 | UInt64(byte)
            count += 1
        }

        mutating func add(_ scalar: Unicode.Scalar) {
            if scalar.value < 0x80 {
                add(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { add(byte) }
            }
        }
    }

    /// By the last byte.
    private var endings: [[Ending]] = Array(repeating: [], count: 256)

    /// - Parameter lists: each language's endings, in the order of the bits, of eight bytes at most.
    init(_ lists: [[String]]) {
        for (language, list) in lists.prefix(WordTable.Languages.bitWidth).enumerated() {
            for ending in list where !ending.isEmpty && ending.utf8.count <= 8 {
                var tail = Tail()
                for byte in ending.utf8 { tail.add(byte) }
                endings[Int(tail.bytes & 0xFF)].append(
                    Ending(
                        bytes: tail.bytes, mask: UInt64.max >> UInt64(64 - 8 * tail.count),
                        languages: 1 << WordTable.Languages(language)))
            }
        }
    }

    func languages(of word: Tail) -> WordTable.Languages {
        var languages: WordTable.Languages = 0
        for ending in endings[Int(word.bytes & 0xFF)] where word.bytes & ending.mask == ending.bytes {
            languages |= ending.languages
        }
        return languages
    }
}
