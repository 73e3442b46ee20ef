internal import Model

/// "۴ hours ago", "۳ ساعت پیش", "دیروز ۱۴:۳۰": dates told from now. Weeks and months are too vague to be dates.
enum RelativeDate {
    private static let maximumTokens = 8

    static func parse(_ tokens: [DateToken], zone: Zone, now: Instant) -> StatedDate? {
        guard tokens.count <= maximumTokens else { return nil }
        let offset = zone.offset(at: now)
        let today = now.civilDate(offset: offset)
        for (index, token) in tokens.enumerated() {
            guard let word = token.word else { continue }
            if let days = DateWords.relativeDays[word] {
                let date = CivilDate(dayNumber: today.dayNumber - days)
                let time = WrittenDate.time(near: index..<(index + 1), in: tokens)
                return WrittenDate.stated(date, isMonth: false, time: time, zone: zone)
            }
            guard let unit = DateWords.units[word], index > 0, index + 1 < tokens.count,
                let next = tokens[index + 1].word, DateWords.ago.contains(next),
                let count = count(tokens[index - 1]), count <= 999
            else { continue }
            if unit == 86_400 {
                let date = CivilDate(dayNumber: today.dayNumber - count)
                return WrittenDate.stated(date, isMonth: false, time: nil, zone: zone)
            }
            let instant = now + Int64(-count * unit)
            return StatedDate(instant, offset: zone.offset(at: instant), precision: .minute)
        }
        return nil
    }

    private static func count(_ token: DateToken) -> Int? {
        if let number = token.number { return number }
        switch token.word {
        case "a", "an", "one", "یک", "یو", "یوه": return 1
        default: return nil
        }
    }
}
