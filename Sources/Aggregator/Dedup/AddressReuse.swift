/// Tells another article at a known address from a new wording of the one that was there.
///
/// An address with a number of its own ("/news/281334", "?p=77") names one page for good, even if it prints another report
/// every day. One of words alone ("/news-in-brief/") is made from the title, and an outlet that gives next week's report the
/// same title uses it again: taking that for a new wording would hide one of the two. A guid that is not the address
/// itself settles it without any of this.
package enum AddressReuse {
    /// Seconds; corrections follow a report within so long. What states a later date and other words was published anew.
    private static let correction: Int64 = 16 * 3600
    /// Of the runs of three words in either text, both must hold so many for one to be a wording of the other.
    private static let leastAlike = 0.72
    /// The same for texts of one length, as typing errors leave them; each error breaks three runs.
    private static let leastAlikeOfOneLength = 0.5
    private static let oneLength = 0.95
    /// What else speaks for its being the same article.
    package enum Kinship {
        case none, guid, guidAndTitle
    }

    /// Of the shorter text's runs, the longer one holds so many where it has grown out of it.
    private static let (leastOfGrown, leastOfNamesake) = (0.6, 0.4)
    private static let shortestNumber = 4
    private static let shortestMixed = 6

    /// True when the item that comes is not the article that its address, of words alone, named before.
    ///
    /// - Parameters:
    ///   - distance: seconds between the dates of publication that both state; the item of the same date is always the same
    ///     article.
    ///   - kinship: where the guid is the same too, a first line grows into a report within hours; what shares not even a line
    ///     with it is the next bulletin.
    package static func isAnother(
        _ new: TextSignature, than old: TextSignature, distance: Int64, kinship: Kinship = .none
    ) -> Bool {
        guard distance != 0, new.identity != old.identity, !new.words.isEmpty, !old.words.isEmpty else { return false }
        if abs(distance) > correction { return true }
        // Nil: a line too short to tell a bulletin by.
        switch kinship {
        case .none: break
        case .guid: if TextLikeness.containment(new, old) ?? 0 >= leastOfGrown { return false }
        case .guidAndTitle: if TextLikeness.containment(new, old) ?? 1 >= leastOfNamesake { return false }
        }
        let (a, b) = (ShingleSet(new), ShingleSet(old))
        let shared = a.shared(with: b).count
        let (shorter, longer) = (min(a.shingles.count, b.shingles.count), max(a.shingles.count, b.shingles.count))
        let isOneLength = Double(shorter) >= oneLength * Double(longer)
        let union = Double(shorter + longer - shared)
        return Double(shared) < (isOneLength ? leastAlikeOfOneLength : leastAlike) * union
    }

    /// True for a URL key without a number that could be its page's own; years and the days of a dated path are none.
    ///
    /// - Parameter guid: of the item there.
    package static func isOfWordsAlone(_ key: String, guid: String?) -> Bool {
        if key.contains("?") { return false }
        if let guid, URLKey.of(url: guid) != key { return false }
        let segments = key.split(separator: "/").dropFirst()
        var partsOfDate = 0
        for segment in segments {
            if isYear(segment.utf8) {
                partsOfDate = 2
            } else if segment.utf8.allSatisfy(isDigit) {
                guard segment.utf8.count <= 2, partsOfDate > 0 else { return false }
                partsOfDate -= 1
            } else if words(of: segment).contains(where: isNumber) {
                return false
            }
        }
        return !segments.isEmpty
    }

    /// Runs of ASCII letters and digits, escapes left out.
    private static func words(of segment: Substring) -> [[UInt8]] {
        var words: [[UInt8]] = [[]]
        var escaped = 0
        for byte in segment.utf8 {
            let isWord = isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
            if escaped == 0, isWord {
                words[words.count - 1].append(byte)
            } else if let last = words.last, !last.isEmpty {
                words.append([])
            }
            escaped = byte == UInt8(ascii: "%") ? 2 : max(0, escaped - 1)
        }
        return words
    }

    /// "281334", or letters and digits mixed as in "b2f7c91a".
    private static func isNumber(_ word: [UInt8]) -> Bool {
        let digits = word.count(where: isDigit)
        return digits == word.count
            ? digits >= shortestNumber && !isYear(word) : digits >= 2 && word.count >= shortestMixed
    }

    /// Of the Gregorian calendar, or of the solar and the lunar Hijri.
    private static func isYear(_ word: some Collection<UInt8>) -> Bool {
        word.count == 4 && word.allSatisfy(isDigit)
            && ["19", "20", "13", "14"].contains { word.starts(with: $0.utf8) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
