/// Chooses the shingles that a text is looked up by.
///
/// The smallest hashes of a text (a bottom-k sketch, Broder 1997) are found again in every text that shares much of it. The
/// beginning gives some of its own, so that a preview and its long page meet.
enum LookupKeys {
    struct Key: Sendable {
        let key: UInt32
        let paragraph: Int32
    }

    private static let ofWhole = 12
    private static let ofOpening = 4
    /// Shingles.
    private static let opening = 28

    static func choose(_ words: [WordReader.Word], identity: UInt64) -> [Key] {
        guard !words.isEmpty else { return [] }
        var keys = [Key(key: UInt32(truncatingIfNeeded: identity >> 32), paragraph: 0)]
        let count = words.count - TextSignature.shingleLength + 1
        guard count > 0 else { return keys }
        var whole = Smallest(ofWhole)
        var head = Smallest(ofOpening)
        for index in 0..<count {
            let hash = TextSignature.shingle(words, at: index)
            whole.add(hash, index)
            if index < opening { head.add(hash, index) }
        }
        for entry in whole.entries + head.entries {
            let key = UInt32(truncatingIfNeeded: entry.hash >> 24)
            if !keys.contains(where: { $0.key == key }) {
                keys.append(Key(key: key, paragraph: words[entry.index].paragraph))
            }
        }
        return keys
    }

    /// The smallest distinct hashes seen, rising.
    private struct Smallest {
        private let limit: Int
        private(set) var entries: [(hash: UInt64, index: Int)] = []

        init(_ limit: Int) {
            self.limit = limit
            entries.reserveCapacity(limit + 1)
        }

        mutating func add(_ hash: UInt64, _ index: Int) {
            if entries.count == limit, let last = entries.last, hash >= last.hash { return }
            var place = entries.count
            while place > 0, entries[place - 1].hash >= hash { place -= 1 }
            if place < entries.count, entries[place].hash == hash { return }
            entries.insert((hash, index), at: place)
            if entries.count > limit { entries.removeLast() }
        }
    }
}
