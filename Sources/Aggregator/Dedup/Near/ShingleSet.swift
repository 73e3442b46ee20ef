/// A text as it is compared: its distinct shingles in the order of the text, and a table to find them in.
///
/// Made for a text and its candidates only.
struct ShingleSet: Sendable {
    private static let leadLength = 4
    /// Shingles.
    private static let shortestParagraph = 4

    /// Each once, never 0.
    let shingles: [UInt64]
    /// The paragraph in which each of them stands first.
    let paragraphs: [Int32]
    /// Places in `shingles`, by hash, with linear probing; -1 is empty.
    private let table: [Int32]
    private let mask: Int
    let words: [WordReader.Word]
    let isCut: Bool

    init(_ signature: TextSignature) {
        let words = signature.words
        let count = max(0, words.count - TextSignature.shingleLength + 1)
        var size = 16
        while size < 2 * count { size *= 2 }
        var table = [Int32](repeating: -1, count: size)
        var paragraphs: [Int32] = []
        let shingles = [UInt64](unsafeUninitializedCapacity: count) { shingles, distinct in
            paragraphs = [Int32](unsafeUninitializedCapacity: count) { paragraphs, length in
                distinct = Self.enter(words, in: &table, shingles, paragraphs)
                length = distinct
            }
        }
        self.shingles = shingles
        self.paragraphs = paragraphs
        self.table = table
        mask = size - 1
        self.words = words
        isCut = signature.isCut
    }

    /// Returns how many shingles are distinct.
    private static func enter(
        _ words: [WordReader.Word], in table: inout [Int32], _ shingles: UnsafeMutableBufferPointer<UInt64>,
        _ paragraphs: UnsafeMutableBufferPointer<Int32>
    ) -> Int {
        var count = 0
        words.withUnsafeBufferPointer { words in
            table.withUnsafeMutableBufferPointer { table in
                let mask = table.count - 1
                TextSignature.visitShingles(words) { index, hash in
                    var place = Int(truncatingIfNeeded: hash) & mask
                    while table[place] >= 0 {
                        if shingles[Int(table[place])] == hash { return }
                        place = (place + 1) & mask
                    }
                    table[place] = Int32(truncatingIfNeeded: count)
                    shingles.initializeElement(at: count, to: hash)
                    paragraphs.initializeElement(at: count, to: words[index].paragraph)
                    count += 1
                }
            }
        }
        return count
    }

    /// The first shingles of the text.
    var lead: ArraySlice<UInt64> { shingles.prefix(Self.leadLength) }

    /// The place of a shingle in `shingles`.
    func place(of hash: UInt64) -> Int? {
        var place = Int(truncatingIfNeeded: hash) & mask
        while table[place] >= 0 {
            if shingles[Int(table[place])] == hash { return Int(table[place]) }
            place = (place + 1) & mask
        }
        return nil
    }

    /// The places here of the shingles that another text holds too.
    func shared(with other: ShingleSet) -> [Int32] {
        [Int32](unsafeUninitializedCapacity: min(shingles.count, other.shingles.count)) { places, count in
            table.withUnsafeBufferPointer { table in
                shingles.withUnsafeBufferPointer { shingles in
                    for hash in other.shingles {
                        var at = Int(truncatingIfNeeded: hash) & mask
                        while table[at] >= 0, shingles[Int(table[at])] != hash { at = (at + 1) & mask }
                        if table[at] < 0 { continue }
                        places.initializeElement(at: count, to: table[at])
                        count += 1
                    }
                }
            }
        }
    }

    /// True when nine in ten of these places stand in one paragraph.
    func isOneParagraph(_ places: [Int32]) -> Bool {
        var counts: [Int32: Int] = [:]
        for place in places { counts[paragraphs[Int(place)], default: 0] += 1 }
        return 10 * (counts.values.max() ?? 0) >= 9 * places.count
    }

    /// True when a paragraph, of some length, is of this text alone; a phrase that the other has too does not make it the other's.
    func hasOwnParagraph(beside other: ShingleSet) -> Bool {
        var current: Int32 = -1
        var (own, all) = (0, 0)
        func isOwn() -> Bool { own >= Self.shortestParagraph && 5 * own >= 3 * all }
        for (index, hash) in shingles.enumerated() {
            if paragraphs[index] != current {
                if isOwn() { return true }
                current = paragraphs[index]
                (own, all) = (0, 0)
            }
            all += 1
            if other.place(of: hash) == nil { own += 1 }
        }
        return isOwn()
    }
}
