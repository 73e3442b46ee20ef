internal import Model

/// "۴ hours ago", "۱ روز و ۳ ساعت پیش", "دیروز ۱۴:۳۰": dates told from now. Weeks and months are too vague to be dates.
enum RelativeDate {
    /// Tokens besides the units and their counts; more are prose.
    private static let maximumOthers = 5
    private static let maximumTokens = 24
    private static let week = 604_800

    static func parse(_ tokens: [DateToken], zone: Zone, now: Instant) -> StatedDate? {
        guard tokens.count <= maximumTokens else { return nil }
        let offset = zone.offset(at: now)
        let today = now.civilDate(offset: offset)
        for (index, token) in tokens.enumerated() {
            guard let word = token.word else { continue }
            if let days = DateWords.relativeDays[word], tokens.count <= maximumOthers + 3 {
                let date = CivilDate(dayNumber: today.dayNumber - days)
                let time = WrittenDate.time(near: index..<(index + 1), in: tokens)
                return WrittenDate.stated(date, isMonth: false, time: time, zone: zone)
            }
            guard DateWords.ago.contains(word), let span = Span(tokens, endingAt: index) else { continue }
            guard tokens.count - (index - span.start) - 1 <= maximumOthers else { return nil }
            if span.smallest == 86_400 {
                let date = CivilDate(dayNumber: today.dayNumber - span.seconds / 86_400)
                return WrittenDate.stated(date, isMonth: false, time: nil, zone: zone)
            }
            let instant = now + Int64(-span.seconds)
            return StatedDate(instant, offset: zone.offset(at: instant), precision: .minute)
        }
        return nil
    }

    /// A length of time: counts and units, the largest first.
    private struct Span {
        private(set) var seconds = 0
        private(set) var smallest = 0
        /// Its first token.
        private(set) var start: Int

        /// Reads backwards; nil when no unit ends there, and when a part of it cannot be told in days.
        init?(_ tokens: [DateToken], endingAt end: Int) {
            start = end
            var largest = 0
            while start > 0 {
                // Between two parts stands a word for "and" or a comma, or nothing.
                var last = start - 1
                if largest > 0, RelativeDate.isJoint(tokens[last]) { last -= 1 }
                guard last > 0, let word = tokens[last].word else { break }
                if DateWords.vagueUnits.contains(word), RelativeDate.count(tokens, before: last) != nil { return nil }
                let unit = DateWords.units[word] ?? (DateWords.weeks.contains(word) ? RelativeDate.week : 0)
                guard unit > largest, let count = RelativeDate.count(tokens, before: last), count.halves <= 1998 else {
                    break
                }
                seconds += unit * count.halves / 2
                if largest == 0 { smallest = unit }
                largest = unit
                start = count.start
            }
            if smallest == 0 || smallest == RelativeDate.week { return nil }
        }
    }

    private static func isJoint(_ token: DateToken) -> Bool {
        switch token.kind {
        case .word(let word): word == "و" || word == "او" || word == "and"
        case .sign(let sign): sign == 0x2C || sign == 0x60C
        case .number: false
        }
    }

    /// The count before a unit, in halves, and where it begins.
    private static func count(_ tokens: [DateToken], before unit: Int) -> (halves: Int, start: Int)? {
        guard unit > 0 else { return nil }
        let token = tokens[unit - 1]
        if let number = token.number { return (2 * number, unit - 1) }
        guard let word = token.word else { return nil }
        if DateWords.halves.contains(word) { return (1, unit - 1) }
        if word == "an" || word == "a", unit > 1, let half = tokens[unit - 2].word, DateWords.halves.contains(half) {
            return (1, unit - 2)
        }
        return DateWords.counts[word].map { (2 * $0, unit - 1) }
    }
}
