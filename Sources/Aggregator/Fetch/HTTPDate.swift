package import Model
internal import Text

/// Dates in HTTP fields (RFC 9110 section 5.6.7).
package enum HTTPDate {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ].map { Array($0.utf8) }

    /// Reads the three forms of the RFC (IMF-fixdate, RFC 850, asctime) and what is seen beside them: no weekday, a
    /// numeric offset. Nil for anything else; `0` and `-1` in `Expires` are such.
    package static func parse(_ value: some Collection<UInt8>) -> Instant? {
        guard value.count <= 64 else { return nil }
        let words = value.split { $0 == 0x20 || $0 == 0x2C || $0 == 0x09 }.map { Array($0) }
        var fields = Fields()
        for word in words {
            guard fields.take(word) else { return nil }
        }
        return fields.instant
    }

    /// The fields met so far, in whatever order the form puts them.
    private struct Fields {
        private var day: Int?
        private var month: Int?
        private var year: Int?
        private var time: (Int, Int, Int)?
        private var offset = 0

        mutating func take(_ word: [UInt8]) -> Bool {
            if word.contains(UInt8(ascii: ":")) { return takeTime(word) }
            if let first = word.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
                return takeOffset(word)
            }
            if word.contains(UInt8(ascii: "-")) {  // 06-Nov-94
                return word.split(separator: UInt8(ascii: "-")).allSatisfy { take(Array($0)) }
            }
            if let number = number(word[...]) { return takeNumber(number, digits: word.count) }
            let name = word.map(\.asciiLowercased)
            if name.count >= 3, let index = HTTPDate.months.firstIndex(of: Array(name.prefix(3))), month == nil {
                month = index + 1
                return true
            }
            // Weekdays and the names of UTC say nothing new.
            let known = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "gmt", "utc", "z"]
            return known.contains(String(decoding: name.prefix(3), as: UTF8.self))
        }

        private mutating func takeNumber(_ number: Int, digits: Int) -> Bool {
            if day == nil, digits <= 2 {
                day = number
            } else if year == nil {
                // RFC 850's two digits: the century that is nearest.
                year = digits > 2 ? number : number < 70 ? 2000 + number : 1900 + number
            } else {
                return false
            }
            return true
        }

        private mutating func takeTime(_ word: [UInt8]) -> Bool {
            let parts = word.split(separator: UInt8(ascii: ":")).map { number($0) }
            guard time == nil, parts.count == 2 || parts.count == 3, let hour = parts[0], let minute = parts[1],
                let second = parts.count == 3 ? parts[2] : 0
            else { return false }
            time = (hour, minute, second)
            return true
        }

        private mutating func takeOffset(_ word: [UInt8]) -> Bool {
            guard word.count == 5, let value = number(word[1...]), value / 100 < 24, value % 100 < 60 else {
                return false
            }
            let seconds = (value / 100 * 60 + value % 100) * 60
            offset = word[0] == UInt8(ascii: "-") ? -seconds : seconds
            return true
        }

        private func number(_ digits: ArraySlice<UInt8>) -> Int? {
            guard !digits.isEmpty, digits.count <= 4, digits.allSatisfy(\.isASCIIDigit) else { return nil }
            return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }

        var instant: Instant? {
            guard let day, let month, let year, let time,
                let civil = Instant(
                    year: year, month: month, day: day, hour: time.0, minute: time.1, second: time.2)
            else { return nil }
            return civil + Int64(-offset)
        }
    }
}
