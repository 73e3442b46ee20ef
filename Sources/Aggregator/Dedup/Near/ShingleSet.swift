/// A text as it is compared: its distinct shingles in the order of the text, and a table to find them in.
///
/// Made for a text and its candidates only.
struct ShingleSet: Sendable {
    private static let leadLength = 4
    /// Shingles.
    private static let shortestParagraph = 4

    /// Each once, never 0.
    private(set) var shingles: [UInt64] = []
    /// The paragraph in which each of them stands first.
    private(set) var paragraphs: [Int32] = []
    /// Places in `shingles`, by hash, with linear probing; -1 is empty.
    private var table: [Int32]
    private let mask: Int
    let words: [WordReader.Word]
    let isCut: Bool

    init(_ signature: TextSignature) {
        words = signature.words
        isCut = signature.isCut
        let count = words.count - TextSignature.shingleLength + 1
        var size = 16
        while size < 2 * count { size *= 2 }
        mask = size - 1
        table = [Int32](repeating: -1, count: size)
        guard count > 0 else { return }
        shingles.reserveCapacity(count)
        paragraphs.reserveCapacity(count)
        words.withUnsafeBufferPointer { words in
            for index in 0..<count {
                let hash = TextSignature.shingle(words, at: index)
                var place = Int(truncatingIfNeeded: hash) & mask
                while table[place] >= 0 && shingles[Int(table[place])] != hash { place = (place + 1) & mask }
                if table[place] >= 0 { continue }
                table[place] = Int32(truncatingIfNeeded: shingles.count)
                shingles.append(hash)
                paragraphs.append(words[index].paragraph)
            }
        }
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
        var places: [Int32] = []
        places.reserveCapacity(min(shingles.count, other.shingles.count))
        for hash in other.shingles {
            if let place = place(of: hash) { places.append(Int32(truncatingIfNeeded: place)) }
        }
        return places
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
