/// Chooses the shingles that a text is looked up by.
///
/// The smallest hashes of a text (a bottom-k sketch, Broder 1997) are found again in every text that shares much of it. The
/// beginning gives some of its own, so that a preview and its long page meet. Where reports are written in set phrases, runs
/// of three words are everybody's, and runs of six tell the copies of one report from the others.
struct LookupKeys {
    private static let ofWhole = 10
    private static let ofLongRuns = 5
    private static let ofOpening = 4
    private static let most = 1 + ofWhole + ofLongRuns + ofOpening
    /// Shingles.
    private static let opening = 28

    private(set) var keys: [UInt32] = []
    /// The key of each place in `keys` stands in this paragraph.
    private(set) var paragraphs: [Int32] = []
    /// Hash of all words, as `TextSignature` has it; it gives the first key.
    private(set) var identity: UInt64 = 0
    /// Of all shingles that were seen in choosing.
    private(set) var filter: ShingleFilter?
    /// These, with a filter: whoever asks for that is about to compare.
    private(set) var shingles: [UInt64]?

    /// None at all.
    init() {}

    /// - Parameters:
    ///   - isFiltered: a filter is wanted too.
    ///   - isCut: what it tells of the text.
    init(_ words: [WordReader.Word], isFiltered: Bool, isCut: Bool) {
        guard !words.isEmpty else { return }
        keys.reserveCapacity(Self.most)
        paragraphs.reserveCapacity(Self.most)
        let shingles = [UInt64](unsafeUninitializedCapacity: words.count) { shingles, count in
            words.withUnsafeBufferPointer { words in
                withUnsafeTemporaryAllocation(of: Smallest.Entry.self, capacity: Self.most) { memory in
                    count = choose(words, shingles, memory)
                }
            }
        }
        guard isFiltered else { return }
        filter = shingles.withUnsafeBufferPointer { ShingleFilter($0, isCut: isCut) }
        self.shingles = shingles
    }

    /// - Parameters:
    ///   - shingles: room for as many as there are words.
    ///   - memory: room for `most`.
    /// - Returns: how many shingles there are.
    private mutating func choose(
        _ words: UnsafeBufferPointer<WordReader.Word>, _ shingles: UnsafeMutableBufferPointer<UInt64>,
        _ memory: UnsafeMutableBufferPointer<Smallest.Entry>
    ) -> Int {
        var whole = Smallest(Self.ofWhole, memory, from: 0)
        var long = Smallest(Self.ofLongRuns, memory, from: Self.ofWhole)
        var head = Smallest(Self.ofOpening, memory, from: Self.ofWhole + Self.ofLongRuns)
        var count = 0
        // Each step of it waits for the one before, which takes no time beside the shingles.
        var all = Hash()
        TextSignature.visitShingles(words) { index, hash in
            all.mix(words[index].hash)
            shingles.initializeElement(at: index, to: hash)
            if hash < whole.bound { whole.add(hash, index) }
            count = index + 1
        }
        for index in stride(from: 3, to: count, by: 1) {
            // Of six words.
            let run = Hash.of(shingles[index - 3], shingles[index], 6)
            if run < long.bound { long.add(run, index) }
            if index < Self.opening, run < head.bound { head.add(run, index) }
        }
        for word in words[count...] { all.mix(word.hash) }
        identity = all.value
        keys.append(UInt32(truncatingIfNeeded: identity >> 32))
        paragraphs.append(0)
        for entry in whole.entries { add(entry, words) }
        for entry in long.entries { add(entry, words) }
        for entry in head.entries { add(entry, words) }
        return count
    }

    private mutating func add(_ entry: Smallest.Entry, _ words: UnsafeBufferPointer<WordReader.Word>) {
        let key = UInt32(truncatingIfNeeded: entry.hash >> 24)
        if keys.contains(key) { return }
        keys.append(key)
        paragraphs.append(words[entry.index].paragraph)
    }

    /// The smallest distinct hashes seen, rising.
    private struct Smallest {
        struct Entry {
            let hash: UInt64
            let index: Int
        }

        private let room: UnsafeMutableBufferPointer<Entry>
        private var count = 0
        /// Hashes from here on are not among the smallest.
        private(set) var bound = UInt64.max

        /// - Parameter place: the first of `limit` places in `memory`.
        init(_ limit: Int, _ memory: UnsafeMutableBufferPointer<Entry>, from place: Int) {
            room = UnsafeMutableBufferPointer(rebasing: memory[place..<place + limit])
        }

        var entries: Slice<UnsafeMutableBufferPointer<Entry>> { room[..<count] }

        mutating func add(_ hash: UInt64, _ index: Int) {
            // The largest makes room when there is none.
            let end = min(count, room.count - 1)
            var place = end
            while place > 0, room[place - 1].hash >= hash { place -= 1 }
            if place < count, room[place].hash == hash { return }
            var last = end
            while last > place {
                room[last] = room[last - 1]
                last -= 1
            }
            room[place] = Entry(hash: hash, index: index)
            count = end + 1
            if count == room.count { bound = room[end].hash }
        }
    }
}
