/// Look-up keys of new articles that are not in the index yet: a first sync brings hundreds of thousands, and writing them
/// sorted, a bucket at a time, costs a tenth of writing each where it belongs at once. A few go to a log beside the index, from
/// which they are read again.
///
/// Nothing is lost with them: the file tells up to which article it holds keys, and the others are signed again.
struct PendingNearKeys {
    /// Entries; they fit into 8 MB.
    private static let most = 13 << 16
    /// Entries of the log: those of some 1,600 articles, which are read in a millisecond.
    private static let mostLogged = 1 << 15
    /// Articles of one key.
    private static let mostArticles = 24
    /// Slots behind the last home, for what is pushed there.
    private static let overhang = 64
    /// What `most` entries are found in. Memory that is never written to takes none.
    private static let mostSlots = 1 << 20 + overhang

    /// A key and an article each, as in `KeyBucket.pair`, rising from slot to slot; 0 is an empty one. A pair stands at the home
    /// of its key or behind it, with no empty slot between (an ordered hash table, Amble and Knuth 1974): a search ends at the
    /// first larger pair. The last slot is always empty.
    ///
    /// Homes rise with the keys, for they are hashes already, and their upper bits tell where they belong.
    private var slots = [UInt64](repeating: 0, count: 1 << 10 + overhang)
    private var homes = 1 << 10
    private var entries = 0
    /// True once it is known that every article is in the file or here.
    var isComplete = false
    /// Whether the index holds no keys; nil when nobody has looked.
    var isIndexEmpty: Bool?
    /// How many of the entries are in the log; nil when it has not been read.
    private(set) var logged: Int?
    /// The entries that are not in the log, in the order they came; nil when there are too many for it.
    private(set) var news: [UInt64]? = []

    var hasNews: Bool { news?.isEmpty != true }
    var isFull: Bool { entries >= Self.most }

    // MARK: The log

    /// What belongs into the log now; nil when all belongs into the index.
    var forLog: [UInt64]? { news.flatMap { (logged ?? 0) + $0.count <= Self.mostLogged ? $0 : nil } }

    /// They are in the log.
    mutating func noteLogged() {
        logged = (logged ?? 0) + (news?.count ?? 0)
        news = []
    }

    /// Takes what the log holds, which is to be told even when that is nothing.
    mutating func takeLog(_ rows: [[UInt8]]) {
        var count = 0
        for row in rows {
            row.withUnsafeBytes { bytes in
                // A damaged log may hold anything.
                for place in stride(from: 0, to: min(bytes.count, 8 * (Self.mostLogged - count)) - 7, by: 8) {
                    let pair = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
                    if KeyBucket.article(ofPair: pair) != 0 { _ = enter(pair) }
                    count += 1
                }
            }
        }
        logged = count
    }

    /// As a row of the log holds them.
    static func stored(_ pairs: [UInt64]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 8 * pairs.count) { bytes, length in
            let raw = UnsafeMutableRawBufferPointer(bytes)
            for (place, pair) in pairs.enumerated() {
                raw.storeBytes(of: pair.littleEndian, toByteOffset: 8 * place, as: UInt64.self)
            }
            length = raw.count
        }
    }

    // MARK: Entries

    /// Adds an article to its keys, those left out that it holds already or that have `most` holders.
    ///
    /// - Parameter holders: of each key; the article is taken out of them.
    mutating func add(_ keys: [UInt32], article: UInt32, to holders: inout [[Int64]], most: Int) {
        for (index, key) in keys.enumerated() {
            if holders[index].isEmpty {
                add(key, article: article)
            } else if let place = holders[index].firstIndex(of: Int64(article)) {
                holders[index].remove(at: place)
            } else if holders[index].count < most {
                add(key, article: article)
            }
        }
    }

    /// Later articles than the 24th of a key are left out.
    mutating func add(_ key: UInt32, article: UInt32) {
        let pair = KeyBucket.pair(key, article: article)
        guard enter(pair), news != nil else { return }
        news?.append(pair)
        if news?.count ?? 0 > Self.mostLogged { news = nil }
    }

    /// False when it is there already, or its key has enough articles.
    private mutating func enter(_ entry: UInt64) -> Bool {
        if 16 * entries >= 13 * homes { grow() }
        let homes = homes
        let isAdded = slots.withUnsafeMutableBufferPointer { slots in
            let key = KeyBucket.key(ofPair: entry)
            let first = Self.first(of: key, slots, from: Self.home(of: key, among: homes))
            var place = first
            var end = first
            var pair = entry
            while slots[end] != 0, KeyBucket.key(ofPair: slots[end]) == key {
                if slots[end] < pair { place = end + 1 }
                end += 1
            }
            if end - first >= Self.mostArticles || slots[place] == pair { return false }
            while pair != 0 {
                swap(&slots[place], &pair)
                place += 1
            }
            return true
        }
        if isAdded { entries += 1 }
        if slots[slots.count - 1] != 0 { slots += [UInt64](repeating: 0, count: Self.overhang) }
        return isAdded
    }

    /// For each key that has not `most` holders, appends the articles that hold it, those left out that are there already. Of a
    /// key with `most` holders only that is told, for it leads nowhere: they are all 0.
    func collect(_ keys: [UInt32], into holders: inout [[Int64]], most: Int) {
        if entries == 0 { return }
        slots.withUnsafeBufferPointer { slots in
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: keys.count) { met in
                // The memory of all homes is fetched at the same time; to wait for one after the other takes longer than all else.
                for (index, key) in keys.enumerated() {
                    met.initializeElement(at: index, to: slots[Self.home(of: key, among: homes)])
                }
                for (index, key) in keys.enumerated() where met[index] != 0 && holders[index].count < most {
                    Self.collect(key, slots, from: Self.home(of: key, among: homes), into: &holders[index], most: most)
                }
            }
        }
    }

    /// The same for one key.
    func collect(_ key: UInt32, into articles: inout [Int64], most: Int) {
        var holders = [articles]
        collect([key], into: &holders, most: most)
        articles = holders[0]
    }

    @inline(__always)
    private static func collect(
        _ key: UInt32, _ slots: UnsafeBufferPointer<UInt64>, from home: Int, into articles: inout [Int64], most: Int
    ) {
        let first = Self.first(of: key, slots, from: home)
        var end = first
        while slots[end] != 0, KeyBucket.key(ofPair: slots[end]) == key { end += 1 }
        if end == first { return }
        if end - first >= most {
            articles = [Int64](repeating: 0, count: most)
            return
        }
        let known = articles.count
        articles.reserveCapacity(known + end - first)
        for pair in slots[first..<end] {
            let article = Int64(KeyBucket.article(ofPair: pair))
            if known == 0 || !articles[..<known].contains(article) { articles.append(article) }
        }
    }

    /// Takes everything out, for the index: pairs in rising order. They stay where they are, so that they are never there
    /// twice. The log is to be emptied.
    mutating func takeSorted() -> [UInt64] {
        let isComplete = isComplete
        var pairs: [UInt64] = []
        swap(&pairs, &slots)
        self = PendingNearKeys()
        self.isComplete = isComplete
        logged = 0
        pairs.removeAll { $0 == 0 }
        return pairs
    }

    /// The first slot from a key's home on that is empty or of the key or a larger one.
    @inline(__always)
    private static func first(of key: UInt32, _ slots: UnsafeBufferPointer<UInt64>, from home: Int) -> Int {
        let least = KeyBucket.pair(key, article: 0)
        var place = home
        // One comparison for both: an empty slot less one is larger than all. No article is 0.
        while slots[place] &- 1 < least { place += 1 }
        return place
    }

    @inline(__always)
    private static func first(of key: UInt32, _ slots: UnsafeMutableBufferPointer<UInt64>, from home: Int) -> Int {
        first(of: key, UnsafeBufferPointer(slots), from: home)
    }

    /// Where the articles of a key begin, or behind it.
    @inline(__always)
    private static func home(of key: UInt32, among count: Int) -> Int {
        Int(truncatingIfNeeded: (UInt64(key) &* UInt64(count)) >> 32)
    }

    /// In place: two tables at a time would be the most memory that a first sync takes.
    private mutating func grow() {
        if slots.capacity < Self.mostSlots { slots.reserveCapacity(Self.mostSlots) }
        let count = slots.count
        slots.append(contentsOf: repeatElement(0, count: homes))
        homes *= 2
        let homes = homes
        slots.withUnsafeMutableBufferPointer { slots in
            // To the end, from the last on; then each to its new place, which is never behind the one where it waits.
            var first = slots.count
            for place in (0..<count).reversed() where slots[place] != 0 {
                first -= 1
                let pair = slots[place]
                slots[place] = 0
                slots[first] = pair
            }
            var free = 0
            while first < slots.count {
                let pair = slots[first]
                slots[first] = 0
                let place = max(free, Self.home(of: KeyBucket.key(ofPair: pair), among: homes))
                slots[place] = pair
                free = place + 1
                first += 1
            }
        }
    }
}
