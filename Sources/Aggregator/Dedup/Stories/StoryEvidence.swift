/// What speaks for each report that shares features with another.
struct StoryEvidence {
    struct Sum {
        let article: Int64
        let language: StoryLanguage
        fileprivate(set) var sum: Double
        /// Features that both hold.
        fileprivate(set) var shared = 1

        /// More speaks for this one; of two alike the earlier comes first.
        fileprivate func isBefore(_ other: Sum) -> Bool {
            sum != other.sum ? sum > other.sum : article < other.article
        }
    }

    private var sums: [Sum] = []
    /// Places in `sums`, by article, with linear probing; -1 is empty.
    private var table: [Int32]

    /// - Parameter most: calls of `add`.
    init(_ most: Int) {
        var size = 64
        while size < 2 * most { size *= 2 }
        table = [Int32](repeating: -1, count: size)
    }

    mutating func add(_ product: Double, article: Int64, language: StoryLanguage) {
        let hash = (UInt64(bitPattern: article) &* 0x9E37_79B9_7F4A_7C15) >> 32
        let mask = table.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while table[place] >= 0 {
            let at = Int(table[place])
            if sums[at].article == article, sums[at].language == language {
                sums[at].sum += product
                sums[at].shared += 1
                return
            }
            place = (place + 1) & mask
        }
        table[place] = Int32(truncatingIfNeeded: sums.count)
        sums.append(Sum(article: article, language: language, sum: product))
    }

    /// The reports of each language for which most speaks, `most` at most, the best first.
    func heaviest(_ most: Int) -> [(language: StoryLanguage, sums: [Sum])] {
        var heaviest = [[Sum]](repeating: [], count: StoryLanguage.allCases.count)
        for sum in sums {
            let language = Int(sum.language.rawValue)
            let count = heaviest[language].count
            if count == most, !sum.isBefore(heaviest[language][count - 1]) { continue }
            var place = count
            while place > 0, sum.isBefore(heaviest[language][place - 1]) { place -= 1 }
            if count == most { heaviest[language].removeLast() }
            heaviest[language].insert(sum, at: place)
        }
        return StoryLanguage.allCases.compactMap { language in
            let sums = heaviest[Int(language.rawValue)]
            return sums.isEmpty ? nil : (language, sums)
        }
    }
}
