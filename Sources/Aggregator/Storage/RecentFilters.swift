/// What near-duplicate search remembers of the texts that came last: enough to tell most of them from a new one without
/// reading them again.
///
/// Nothing is lost with it, for what it does not know is read.
struct RecentFilters {
    /// Words of 64 bits; 5.5 MB, for the texts of some 38,000 articles.
    private static let most = 11 << 16
    /// A power of two.
    private static let mostArticles = 1 << 16

    /// A ring: each filter stands behind a word that names its article and its length, which is overwritten first.
    private var words: [UInt64] = []
    /// Where the next one begins.
    private var end = 0
    /// Where the filter of an article begins, by the lower half of its number.
    private var places: [UInt32] = []

    /// - Parameter filter: takes the place of the one before.
    mutating func keep(_ filter: ArraySlice<UInt64>, of article: Int64) {
        guard let number = UInt32(exactly: article), filter.count < Self.most else { return }
        if places.isEmpty {
            places = [UInt32](repeating: 0, count: Self.mostArticles)
            // What is not written to takes no memory.
            words.reserveCapacity(Self.most)
        }
        if end + 1 + filter.count > Self.most { end = 0 }
        places[Self.slot(of: number)] = UInt32(truncatingIfNeeded: end)
        put(UInt64(number) << 32 | UInt64(filter.count))
        for word in filter { put(word) }
    }

    func filter(of article: Int64) -> ArraySlice<UInt64>? {
        guard let place = place(of: article) else { return nil }
        let start = place + 1
        let end = start + Int(truncatingIfNeeded: words[place] & 0xFFFF_FFFF)
        return end <= words.count ? words[start..<end] : nil
    }

    mutating func remove(_ article: Int64) {
        if let place = place(of: article) { words[place] = 0 }
    }

    private func place(of article: Int64) -> Int? {
        guard let number = UInt32(exactly: article), number > 0, !places.isEmpty else { return nil }
        let place = Int(places[Self.slot(of: number)])
        return place < words.count && words[place] >> 32 == UInt64(number) ? place : nil
    }

    private mutating func put(_ word: UInt64) {
        if end < words.count { words[end] = word } else { words.append(word) }
        end += 1
    }

    private static func slot(of number: UInt32) -> Int { Int(number) & (mostArticles - 1) }
}
