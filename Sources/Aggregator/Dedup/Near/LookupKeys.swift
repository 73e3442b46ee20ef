/// Chooses the shingles that a text is looked up by.
///
/// The smallest hashes of a text (a bottom-k sketch, Broder 1997) are found again in every text that shares much of it. The
/// beginning gives some of its own, so that a preview and its long page meet. Where reports are written in set phrases, runs
/// of three words are everybody's, and runs of six tell the copies of one report from the others.
enum LookupKeys {
    struct Key: Sendable {
        let key: UInt32
        let paragraph: Int32
    }

    private static let ofWhole = 10
    private static let ofLongRuns = 5
    private static let ofOpening = 4
    /// Shingles.
    private static let opening = 28

    static func choose(_ words: [WordReader.Word], identity: UInt64) -> [Key] {
        guard !words.isEmpty else { return [] }
        let first = Key(key: UInt32(truncatingIfNeeded: identity >> 32), paragraph: 0)
        let count = words.count - TextSignature.shingleLength + 1
        guard count > 0 else { return [first] }
        var whole = Smallest(ofWhole)
        var long = Smallest(ofLongRuns)
        var head = Smallest(ofOpening)
        // The three shingles before, the last one last.
        var before: (UInt64, UInt64, UInt64) = (0, 0, 0)
        words.withUnsafeBufferPointer { words in
            for index in 0..<count {
                let hash = TextSignature.shingle(words, at: index)
                if hash < whole.bound { whole.add(hash, index) }
                if index >= 3 {
                    let run = Hash.of(before.0, hash, 6)
                    if run < long.bound { long.add(run, index) }
                    if index < opening, run < head.bound { head.add(run, index) }
                }
                before = (before.1, before.2, hash)
            }
        }
        var keys: [Key] = []
        keys.reserveCapacity(1 + ofWhole + ofLongRuns + ofOpening)
        keys.append(first)
        for entry in whole.entries { add(entry, words, to: &keys) }
        for entry in long.entries { add(entry, words, to: &keys) }
        for entry in head.entries { add(entry, words, to: &keys) }
        return keys
    }

    private static func add(_ entry: Smallest.Entry, _ words: [WordReader.Word], to keys: inout [Key]) {
        let key = UInt32(truncatingIfNeeded: entry.hash >> 24)
        if keys.contains(where: { $0.key == key }) { return }
        keys.append(Key(key: key, paragraph: words[entry.index].paragraph))
    }

    /// The smallest distinct hashes seen, rising.
    private struct Smallest {
        struct Entry {
            let hash: UInt64
            let index: Int
        }

        private let limit: Int
        private(set) var entries: [Entry] = []
        /// Hashes from here on are not among the smallest.
        private(set) var bound = UInt64.max

        init(_ limit: Int) {
            self.limit = limit
            entries.reserveCapacity(limit + 1)
        }

        mutating func add(_ hash: UInt64, _ index: Int) {
            var place = entries.count
            while place > 0, entries[place - 1].hash >= hash { place -= 1 }
            if place < entries.count, entries[place].hash == hash { return }
            entries.insert(Entry(hash: hash, index: index), at: place)
            if entries.count > limit { entries.removeLast() }
            if entries.count == limit, let last = entries.last { bound = last.hash }
        }
    }
}
