/// Which shingles a text may hold, in a few bits each: of those it holds it says so always, of others seldom (Bloom 1970; the
/// bits of one shingle stand in one word, Putze, Sanders and Singler 2007).
///
/// Most texts that keys lead to have one paragraph in common. Their filters show that this is too little, and neither has to be
/// read again.
package struct ShingleFilter: Sendable {
    /// In a short text a paragraph is much, and what is said in error on top of it would be too much.
    private static let shortText = 100

    /// First the numbers of shingles and whether the text is cut, then the bits.
    package let stored: ArraySlice<UInt64>

    /// - Parameter stored: of a filter that was made before.
    package init(stored: ArraySlice<UInt64>) { self.stored = stored }

    /// - Parameter shingles: all of the text, some perhaps more than once.
    init(_ shingles: UnsafeBufferPointer<UInt64>, isCut: Bool) {
        let length = 1 + Self.size(shingles: shingles.count)
        let stored = [UInt64](unsafeUninitializedCapacity: length) { stored, count in
            stored.initialize(repeating: 0)
            let least = Self.enter(shingles, UnsafeMutableBufferPointer(rebasing: stored[1...]))
            stored[0] = UInt64(least) << 32 | UInt64(shingles.count) << 1 | (isCut ? 1 : 0)
            count = length
        }
        self.stored = stored[...]
    }

    private var head: UInt64 { stored.first ?? 0 }

    /// The text has so many distinct shingles, or a few more.
    var least: Int { Int(truncatingIfNeeded: head >> 32) }

    /// The text has not more distinct shingles.
    var most: Int { Int(truncatingIfNeeded: (head & 0xFFFF_FFFF) >> 1) }

    /// The text ends as previews end.
    var isCut: Bool { head & 1 == 1 }

    /// How many of these shingles the text may hold.
    ///
    /// - Parameter holders: of each shingle; the text is added to them.
    func count(of shingles: [UInt64], holders: inout [UInt8]) -> Int {
        stored.withUnsafeBufferPointer { stored in
            guard stored.count > 1 else { return 0 }
            let bits = UnsafeBufferPointer(rebasing: stored[1...])
            return holders.withUnsafeMutableBufferPointer { holders in
                var count = 0
                for (index, hash) in shingles.enumerated() {
                    let mask = Self.mask(of: hash)
                    let isHeld = bits[Self.place(of: hash, among: bits.count)] & mask == mask
                    holders[index] &+= isHeld ? 1 : 0
                    count += isHeld ? 1 : 0
                }
                return count
            }
        }
    }

    /// Words of 64 bits: six bits for each of the first shingles, two for each of the others.
    private static func size(shingles: Int) -> Int {
        let bits = 6 * min(shingles, shortText) + 2 * max(0, shingles - shortText)
        return max(1, (bits + 32) / 64)
    }

    @inline(__always)
    private static func place(of hash: UInt64, among size: Int) -> Int {
        Int(truncatingIfNeeded: ((hash >> 32) &* UInt64(truncatingIfNeeded: size)) >> 32)
    }

    @inline(__always)
    private static func mask(of hash: UInt64) -> UInt64 { 1 &<< hash | 1 &<< (hash >> 6) }

    /// Sets the bits of all shingles, and returns how many are distinct, or a few less: those that find a place of their own empty
    /// among sixteen and more for each. One that came before does not.
    private static func enter(
        _ shingles: UnsafeBufferPointer<UInt64>, _ bits: UnsafeMutableBufferPointer<UInt64>
    ) -> Int {
        var words = 4
        while 4 * words < shingles.count { words *= 2 }
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: words) { seen in
            seen.initialize(repeating: 0)
            var count = 0
            for hash in shingles {
                bits[Self.place(of: hash, among: bits.count)] |= Self.mask(of: hash)
                let word = Int(truncatingIfNeeded: hash >> 16) & (words - 1)
                let bit: UInt64 = 1 &<< (hash >> 58)
                count += seen[word] & bit == 0 ? 1 : 0
                seen[word] |= bit
            }
            return count
        }
    }
}
