/// Reads the names and numbers of a report from its characters.
struct StoryReader {
    private static let stop: UInt32 = 0x2E
    /// Letters; shorter words are no names.
    private static let shortestWord = 4
    /// Numbers of one digit say nothing.
    private static let shortestNumber = 2

    private let scalars: UnsafeBufferPointer<UInt32>
    private let letters: StoryLetters
    private let isLatinText: Bool
    private var hashes: DistinctHashes
    private var place = 0

    private init(_ scalars: UnsafeBufferPointer<UInt32>, _ hashes: DistinctHashes) {
        self.scalars = scalars
        self.hashes = hashes
        letters = StoryLetters.shared
        var (latin, arabic) = (0, 0)
        for value in scalars {
            let kind = letters[value]
            if kind & StoryLetters.latin != 0 { latin += 1 }
            if kind & StoryLetters.arabic != 0 { arabic += 1 }
        }
        isLatinText = latin > arabic
    }

    /// The hashes of all names and numbers, each once.
    static func values(of scalars: UnsafeBufferPointer<UInt32>) -> [UInt64] {
        DistinctHashes.collect(most: scalars.count) { hashes in
            var reader = StoryReader(scalars, hashes)
            reader.read()
            return reader.hashes
        }
    }

    private mutating func read() {
        while place < scalars.count {
            let kind = letters[scalars[place]]
            if kind & StoryLetters.digit != 0 {
                readNumber()
            } else if kind & StoryLetters.letter != 0 {
                readWord(kind)
            } else {
                place += 1
            }
        }
    }

    /// Digits with single stops or commas between.
    private mutating func readNumber() {
        var hash = Hash()
        hash.mix(1)
        var length = 0
        var isAfterStop = false
        while place < scalars.count {
            let value = scalars[place]
            if letters[value] & StoryLetters.digit != 0 {
                if isAfterStop {
                    hash.mix(UInt64(Self.stop))
                    length += 1
                    isAfterStop = false
                }
                hash.mix(UInt64(StoryLetters.asciiDigit(value)))
                length += 1
            } else if !isAfterStop && (value == Self.stop || value == 0x2C) {
                isAfterStop = true
            } else {
                break
            }
            place += 1
        }
        if length >= Self.shortestNumber { hashes.insert(hash.value) }
    }

    /// Names have capitals where there are capitals; elsewhere rarity must tell them from other words.
    private mutating func readWord(_ first: UInt8) {
        let start = place
        var kind = first
        while kind & (StoryLetters.letter | StoryLetters.digit) == StoryLetters.letter {
            place += 1
            if place == scalars.count { break }
            kind = letters[scalars[place]]
        }
        guard place - start >= Self.shortestWord else { return }
        if isLatinText, first & (StoryLetters.latin | StoryLetters.capital) == StoryLetters.latin { return }
        insert(start)
        // The Arabic article.
        if scalars[start] == 0x627 && scalars[start + 1] == 0x644 { insert(start + 2) }
    }

    private mutating func insert(_ start: Int) {
        if let hash = NameSkeleton.hash(of: UnsafeBufferPointer(rebasing: scalars[start..<place])) {
            hashes.insert(hash)
        }
    }
}
