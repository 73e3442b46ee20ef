/// Look-up keys of new articles that are not in the file yet: a first sync brings hundreds of thousands, and writing them
/// sorted, a bucket at a time, costs a tenth of writing each where it belongs at once.
///
/// Nothing is lost with them: the file tells up to which article it holds keys, and the others are signed again.
struct PendingNearKeys {
    /// What a key leads to, found by linear probing.
    private struct Slot {
        var key: UInt32 = 0
        /// Articles that hold the key; 0 is an empty slot.
        var count: UInt32 = 0
        var first: UInt32 = 0
        /// Where the others stand; most keys have one holder.
        var block: Int32 = -1
    }

    /// Entries; about 30 MB.
    private static let most = 1 << 20
    /// Articles in a block: all but the first of a key.
    private static let blockLength = 23

    private var slots = [Slot](repeating: Slot(), count: 1 << 10)
    private var blocks: [UInt32] = []
    private var keys = 0
    private var entries = 0
    /// True once it is known that every article is in the file or here.
    var isComplete = false
    /// Whether the file holds no keys; nil when nobody has looked.
    var isFileEmpty: Bool?

    var isEmpty: Bool { entries == 0 }
    var isFull: Bool { entries >= Self.most }

    /// Later articles than the 24th of a key are left out.
    mutating func add(_ key: UInt32, article: UInt32) {
        if 2 * keys >= slots.count { grow() }
        let place = place(of: key)
        let count = Int(slots[place].count)
        if count > Self.blockLength { return }
        if count == 0 {
            keys += 1
            slots[place] = Slot(key: key, count: 1, first: article)
        } else {
            if count == 1 {
                slots[place].block = Int32(truncatingIfNeeded: blocks.count)
                blocks.append(contentsOf: repeatElement(0, count: Self.blockLength))
            }
            blocks[Int(slots[place].block) + count - 1] = article
            slots[place].count += 1
        }
        entries += 1
    }

    /// Appends the articles that hold a key, those of `articles` left out. Of a key with `most` holders only that is told, for
    /// it leads nowhere: they are all 0.
    func collect(_ key: UInt32, into articles: inout [Int64], most: Int) {
        if entries == 0 { return }
        let slot = slots[place(of: key)]
        if slot.count == 0 { return }
        if Int(slot.count) >= most {
            articles = [Int64](repeating: 0, count: most)
            return
        }
        let known = articles.count
        articles.reserveCapacity(known + Int(slot.count))
        visit(slot) { article in
            if known == 0 || !articles[..<known].contains(Int64(article)) { articles.append(Int64(article)) }
        }
    }

    /// All entries by bucket: the number of the bucket and what is new in it, sorted, in rising order.
    func buckets() -> [(number: Int, entries: [KeyBucket.Entry])] {
        var all: [UInt64] = []
        all.reserveCapacity(entries)
        for slot in slots where slot.count > 0 {
            visit(slot) { article in all.append(UInt64(slot.key) << 32 | UInt64(article)) }
        }
        all.sort()
        var out: [(number: Int, entries: [KeyBucket.Entry])] = []
        for entry in all {
            let number = KeyBucket.number(of: UInt32(truncatingIfNeeded: entry >> 32))
            if out.last?.number != number { out.append((number, [])) }
            out[out.count - 1].entries.append(
                KeyBucket.Entry(
                    key: UInt16(truncatingIfNeeded: entry >> 32), article: UInt32(truncatingIfNeeded: entry)))
        }
        return out
    }

    /// Everything is in the file.
    mutating func empty() {
        let isComplete = isComplete
        self = PendingNearKeys()
        self.isComplete = isComplete
    }

    private func visit(_ slot: Slot, _ body: (UInt32) -> Void) {
        body(slot.first)
        guard slot.count > 1 else { return }
        for place in Int(slot.block)..<Int(slot.block) + Int(slot.count) - 1 { body(blocks[place]) }
    }

    private func place(of key: UInt32) -> Int {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while slots[place].count > 0 && slots[place].key != key { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = slots.filter { $0.count > 0 }
        slots = [Slot](repeating: Slot(), count: 2 * slots.count)
        for slot in old { slots[place(of: slot.key)] = slot }
    }
}
