/// A text as it is compared: its shingles and the numbers in their places. Made for a text and its candidates only.
struct ShingleSet: Sendable {
    private static let leadLength = 4

    /// Rising, each once.
    let shingles: [UInt64]
    /// The paragraph in which each of them stands first.
    let paragraphs: [Int32]
    /// The first shingles in the order of the text.
    let lead: [UInt64]
    /// Rising by place.
    let slots: [NumberSlot]
    let isCut: Bool

    init(_ signature: TextSignature) {
        let words = signature.words
        let count = words.count - TextSignature.shingleLength + 1
        var placed: [(hash: UInt64, paragraph: Int32)] = []
        if count > 0 {
            placed.reserveCapacity(count)
            for index in 0..<count {
                placed.append((TextSignature.shingle(words, at: index), words[index].paragraph))
            }
        } else if !words.isEmpty {
            placed.append((signature.identity, 0))
        }
        lead = placed.prefix(Self.leadLength).map(\.hash)
        placed.sort { ($0.hash, $0.paragraph) < ($1.hash, $1.paragraph) }
        var shingles: [UInt64] = []
        var paragraphs: [Int32] = []
        shingles.reserveCapacity(placed.count)
        paragraphs.reserveCapacity(placed.count)
        for entry in placed where shingles.last != entry.hash {
            shingles.append(entry.hash)
            paragraphs.append(entry.paragraph)
        }
        self.shingles = shingles
        self.paragraphs = paragraphs
        slots = NumberSlot.all(words)
        isCut = signature.isCut
    }

    /// Tells `visit` the places (here, there) of every shingle that both hold.
    func forEachShared(with other: ShingleSet, _ visit: (Int, Int) -> Void) {
        var i = 0
        var j = 0
        while i < shingles.count && j < other.shingles.count {
            if shingles[i] < other.shingles[j] {
                i += 1
            } else if other.shingles[j] < shingles[i] {
                j += 1
            } else {
                visit(i, j)
                i += 1
                j += 1
            }
        }
    }
}
