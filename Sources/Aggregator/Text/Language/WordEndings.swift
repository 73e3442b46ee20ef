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

        @inline(__always)
        mutating func add(_ value: UInt32) {
            if value < 0x80 {
                add(UInt8(truncatingIfNeeded: value))
            } else if value < 0x800 {
                add(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
                add(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
            } else if let scalar = Unicode.Scalar(value) {
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { add(byte) }
            }
        }
    }

    /// Ordered by the last byte.
    private let endings: [Ending]
    /// Where the endings of each last byte begin, and where those of the last one end.
    private let starts: [Int]

    /// - Parameter lists: each language's endings, in the order of the bits, of eight bytes at most.
    init(_ lists: [[String]]) {
        var byLast: [[Ending]] = Array(repeating: [], count: 256)
        for (language, list) in lists.prefix(WordTable.Languages.bitWidth).enumerated() {
            for ending in list where !ending.isEmpty && ending.utf8.count <= 8 {
                var tail = Tail()
                for byte in ending.utf8 { tail.add(byte) }
                byLast[Int(tail.bytes & 0xFF)].append(
                    Ending(
                        bytes: tail.bytes, mask: UInt64.max >> UInt64(64 - 8 * tail.count),
                        languages: 1 << WordTable.Languages(language)))
            }
        }
        endings = byLast.flatMap { $0 }
        starts = byLast.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    }

    func languages(of word: Tail) -> WordTable.Languages {
        let last = Int(word.bytes & 0xFF)
        var languages: WordTable.Languages = 0
        for index in starts[last]..<starts[last + 1] where word.bytes & endings[index].mask == endings[index].bytes {
            languages |= endings[index].languages
        }
        return languages
    }
}
