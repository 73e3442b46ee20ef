/// One row of an index (near duplicates, stories): the keys with the same upper half, and the articles that hold them.
///
/// Entries are sorted by key, then article. All lower halves of the keys stand first (16 bits each), then all articles (32
/// bits each), little-endian.
package struct KeyBucket {
    package struct Entry: Hashable, Comparable, Sendable {
        /// The lower half of the key.
        package let key: UInt16
        package let article: UInt32

        package init(key: UInt16, article: UInt32) {
            self.key = key
            self.article = article
        }

        package static func < (a: Entry, b: Entry) -> Bool { (a.key, a.article) < (b.key, b.article) }
    }

    private static let keyWidth = 2
    private static let width = 6

    static func number(of key: UInt32) -> Int { Int(key >> 16) }

    // MARK: Pairs

    /// A key and an article in one number, which sorts as entries do.
    @inline(__always)
    static func pair(_ key: UInt32, article: UInt32) -> UInt64 { UInt64(key) << 32 | UInt64(article) }

    @inline(__always)
    static func key(ofPair pair: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: pair >> 32) }

    @inline(__always)
    static func article(ofPair pair: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: pair) }

    /// - Parameter pairs: of one bucket, sorted.
    static func packed(_ pairs: ArraySlice<UInt64>) -> [UInt8] {
        let count = pairs.count
        return [UInt8](unsafeUninitializedCapacity: count * width) { bytes, length in
            let raw = UnsafeMutableRawBufferPointer(bytes)
            pairs.withUnsafeBufferPointer { pairs in
                for place in 0..<count {
                    let key = UInt16(truncatingIfNeeded: Self.key(ofPair: pairs[place]))
                    raw.storeBytes(of: key.littleEndian, toByteOffset: place * keyWidth, as: UInt16.self)
                    raw.storeBytes(
                        of: article(ofPair: pairs[place]).littleEndian, toByteOffset: count * keyWidth + place * 4,
                        as: UInt32.self)
                }
            }
            length = count * width
        }
    }

    static func entries(ofPairs pairs: ArraySlice<UInt64>) -> [Entry] {
        pairs.map { Entry(key: UInt16(truncatingIfNeeded: key(ofPair: $0)), article: article(ofPair: $0)) }
    }

    // MARK: Entries

    /// What a row holds already and what comes to it, both sorted: each once, and not more than `most` of a key.
    package static func merged(_ known: [Entry], _ added: [Entry], most: Int = .max) -> [Entry] {
        var out: [Entry] = []
        out.reserveCapacity(known.count + added.count)
        var count = 0
        var last: Entry?
        func add(_ entry: Entry) {
            count = last?.key == entry.key ? count + 1 : 1
            if count <= most, last != entry {
                out.append(entry)
                last = entry
            }
        }
        var place = 0
        for entry in added {
            while place < known.count, known[place] < entry {
                add(known[place])
                place += 1
            }
            add(entry)
        }
        for entry in known[place...] { add(entry) }
        return out
    }

    /// Shows `body` the keys of a range and who holds them.
    ///
    /// - Parameters:
    ///   - entries: sorted.
    ///   - other: a key that is left out, as are those with `most` holders.
    package static func visit(
        _ keys: ClosedRange<UInt16>, in entries: [Entry], except other: UInt16, most: Int,
        _ body: (UInt16, UInt32) -> Void
    ) {
        entries.withUnsafeBufferPointer { entries in
            var (place, end) = (0, entries.count)
            while place < end {
                let middle = (place + end) / 2
                if entries[middle].key < keys.lowerBound { place = middle + 1 } else { end = middle }
            }
            while place < entries.count, entries[place].key <= keys.upperBound {
                let key = entries[place].key
                let start = place
                while place < entries.count, entries[place].key == key { place += 1 }
                if key == other || place - start >= most { continue }
                for entry in entries[start..<place] { body(key, entry.article) }
            }
        }
    }

    // MARK: Rows

    /// The articles that hold a key, rising.
    static func articles(of key: UInt32, in bytes: UnsafeRawBufferPointer) -> [Int64] {
        let count = bytes.count / width
        let half = UInt16(truncatingIfNeeded: key)
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self.key(middle, bytes) < half { low = middle + 1 } else { high = middle }
        }
        var out: [Int64] = []
        while low < count, self.key(low, bytes) == half {
            out.append(Int64(article(low, count, bytes)))
            low += 1
        }
        return out
    }

    static func entries(_ bytes: UnsafeRawBufferPointer) -> [Entry] {
        let count = bytes.count / width
        return (0..<count).map { Entry(key: key($0, bytes), article: article($0, count, bytes)) }
    }

    /// True when an article below a row holds one of the keys.
    static func holdsArticle(below oldest: Int64, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let count = bytes.count / width
        return (0..<count).contains { Int64(article($0, count, bytes)) < oldest }
    }

    /// - Parameter entries: sorted.
    static func packed(_ entries: [Entry]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: entries.count * width) { bytes, length in
            let raw = UnsafeMutableRawBufferPointer(bytes)
            for (place, entry) in entries.enumerated() {
                raw.storeBytes(of: entry.key.littleEndian, toByteOffset: place * keyWidth, as: UInt16.self)
                raw.storeBytes(
                    of: entry.article.littleEndian, toByteOffset: entries.count * keyWidth + place * 4, as: UInt32.self)
            }
            length = entries.count * width
        }
    }

    private static func key(_ place: Int, _ bytes: UnsafeRawBufferPointer) -> UInt16 {
        UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: place * keyWidth, as: UInt16.self))
    }

    private static func article(_ place: Int, _ count: Int, _ bytes: UnsafeRawBufferPointer) -> UInt32 {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: count * keyWidth + place * 4, as: UInt32.self))
    }
}
