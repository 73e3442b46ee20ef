/// Look-up keys of new articles that are not in the file yet: a first sync brings hundreds of thousands, and writing them
/// sorted, a bucket at a time, costs a tenth of writing each where it belongs at once.
///
/// Nothing is lost with them: the file tells up to which article it holds keys, and the others are signed again.
struct PendingNearKeys {
    /// Entries; they fit into 8 MB.
    private static let most = 13 << 16
    /// Articles of one key.
    private static let mostArticles = 24

    /// A key and an article each, as in `KeyBucket.Pair`; 0 is an empty slot. Found by linear probing: the articles of a key
    /// stand in the order they came, and no empty slot between them.
    ///
    /// Keys rise from cluster to cluster, for they are hashes already, and their upper bits tell where they belong.
    private var slots = [UInt64](repeating: 0, count: 1 << 10)
    private var entries = 0
    /// True once it is known that every article is in the file or here.
    var isComplete = false
    /// Whether the file holds no keys; nil when nobody has looked.
    var isFileEmpty: Bool?

    var isEmpty: Bool { entries == 0 }
    var isFull: Bool { entries >= Self.most }

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
        if 16 * entries >= 13 * slots.count { grow() }
        slots.withUnsafeMutableBufferPointer { slots in
            var place = Self.home(of: key, among: slots.count)
            var known = 0
            while slots[place] != 0 {
                if KeyBucket.key(ofPair: slots[place]) == key { known += 1 }
                place = (place + 1) & (slots.count - 1)
            }
            if known >= Self.mostArticles { return }
            slots[place] = KeyBucket.pair(key, article: article)
            entries += 1
        }
    }

    /// The same for each of many keys that has not `most` holders.
    func collect(_ keys: [UInt32], into holders: inout [[Int64]], most: Int) {
        for (index, key) in keys.enumerated() where holders[index].count < most {
            collect(key, into: &holders[index], most: most)
        }
    }

    /// Appends the articles that hold a key, those of `articles` left out. Of a key with `most` holders only that is told, for
    /// it leads nowhere: they are all 0.
    func collect(_ key: UInt32, into articles: inout [Int64], most: Int) {
        if entries == 0 { return }
        slots.withUnsafeBufferPointer { slots in
            let start = Self.home(of: key, among: slots.count)
            var count = 0
            var place = start
            while slots[place] != 0 {
                if KeyBucket.key(ofPair: slots[place]) == key { count += 1 }
                place = (place + 1) & (slots.count - 1)
            }
            if count == 0 { return }
            if count >= most {
                articles = [Int64](repeating: 0, count: most)
                return
            }
            let known = articles.count
            articles.reserveCapacity(known + count)
            place = start
            while slots[place] != 0 {
                let article = Int64(KeyBucket.article(ofPair: slots[place]))
                if KeyBucket.key(ofPair: slots[place]) == key, known == 0 || !articles[..<known].contains(article) {
                    articles.append(article)
                }
                place = (place + 1) & (slots.count - 1)
            }
        }
    }

    /// Takes everything out, for the file: pairs in rising order. They stay where they are, so that they are never there twice.
    mutating func takeSorted() -> [UInt64] {
        let isComplete = isComplete
        var pairs: [UInt64] = []
        swap(&pairs, &slots)
        self = PendingNearKeys()
        self.isComplete = isComplete
        guard let start = pairs.firstIndex(of: 0) else { return pairs.sorted() }
        // The last cluster may go on at the beginning.
        let beginning = pairs[..<start].sorted()
        let own = beginning.prefix { Self.home(of: KeyBucket.key(ofPair: $0), among: pairs.count) <= start }
        let made = pairs.withUnsafeMutableBufferPointer { pairs in
            var made = 0
            func keep(_ pair: UInt64) {
                pairs[made] = pair
                made += 1
            }
            for pair in own { keep(pair) }
            var place = start
            while place < pairs.count {
                let first = made
                while place < pairs.count, pairs[place] != 0 {
                    keep(pairs[place])
                    place += 1
                }
                if place == pairs.count { for pair in beginning[own.count...] { keep(pair) } }
                if made - first > 1 { Self.sort(&pairs, first, made) }
                place += 1
            }
            return made
        }
        pairs.removeLast(pairs.count - made)
        return pairs
    }

    /// Most clusters are of a few pairs.
    private static func sort(_ pairs: inout UnsafeMutableBufferPointer<UInt64>, _ first: Int, _ end: Int) {
        if end - first > 32 { return pairs[first..<end].sort() }
        for next in first + 1..<end {
            let pair = pairs[next]
            var place = next
            while place > first, pairs[place - 1] > pair {
                pairs[place] = pairs[place - 1]
                place -= 1
            }
            pairs[place] = pair
        }
    }

    /// Where the articles of a key begin, or behind it.
    private static func home(of key: UInt32, among count: Int) -> Int {
        Int(truncatingIfNeeded: (UInt64(key) &* UInt64(count)) >> 32)
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: 2 * old.count)
        // From an empty slot on, so that no key's articles are met in the middle.
        guard let start = old.firstIndex(of: 0) else { return }
        slots.withUnsafeMutableBufferPointer { slots in
            for offset in 1..<old.count {
                let pair = old[(start + offset) & (old.count - 1)]
                if pair == 0 { continue }
                var place = Self.home(of: KeyBucket.key(ofPair: pair), among: slots.count)
                while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
                slots[place] = pair
            }
        }
    }
}
