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
