/// A time of day among the tokens of a text: `13:05`, `7:30 pm`, `20:53:09.5Z`, `01:23:09+04:30`.
struct WrittenTime {
    /// Seconds after midnight.
    let second: Int
    let hasSeconds: Bool
    /// The zone that stands behind it.
    let zone: Zone?
    /// The index behind the time.
    let end: Int

    /// Reads the time that begins at `start`; nil when there is none.
    init?(_ tokens: [DateToken], at start: Int) {
        func sign(_ index: Int, _ character: Unicode.Scalar) -> Bool {
            index < tokens.count && tokens[index].isSign(character)
        }
        func number(_ index: Int, below limit: Int) -> Int? {
            guard index < tokens.count, tokens[index].digits == 2, let value = tokens[index].number, value < limit
            else {
                return nil
            }
            return value
        }
        guard start < tokens.count, tokens[start].digits <= 2, var hour = tokens[start].number, hour < 24,
            sign(start + 1, ":"), let minute = number(start + 2, below: 60)
        else { return nil }
        var index = start + 3
        var second = 0
        var hasSeconds = false
        if sign(index, ":"), let value = number(index + 1, below: 61) {
            second = min(value, 59)
            hasSeconds = true
            index += 2
            if sign(index, "."), index + 1 < tokens.count, tokens[index + 1].number != nil { index += 2 }
        }
        let half = HalfOfDay.read(tokens, at: index)
        if let half, hour <= 12 {
            hour = half.half.hour(hour)
            index = half.end
        } else if hour <= 12, let before = HalfOfDay.before(start, in: tokens) {
            hour = before.hour(hour)
        }
        (zone, index) = Self.zone(tokens, at: index, isEnglish: half != nil)
        self.second = hour * 3600 + minute * 60 + second
        self.hasSeconds = hasSeconds
        end = index
    }

    /// - Parameter isEnglish: the time ended in am or pm, so that "ET" is a zone and not a word.
    private static func zone(_ tokens: [DateToken], at start: Int, isEnglish: Bool) -> (Zone?, Int) {
        // "p.m. ET": the full stop of the abbreviation.
        let start = isEnglish && start < tokens.count && tokens[start].isSign(".") ? start + 1 : start
        guard start < tokens.count, let word = tokens[start].word else { return numericOffset(tokens, at: start) }
        if ["z", "utc", "gmt"].contains(word) {
            // "GMT+4:30" counts from Greenwich.
            let (offset, end) = numericOffset(tokens, at: start + 1, isNamed: true)
            return (offset ?? .utc, end)
        }
        if let hours = DateWords.zones[word] { return (Zone(fixedOffset: Int(hours * 3600)), start + 1) }
        if isEnglish, let name = DateWords.americanZones[word], let zone = Zone(named: name) {
            return (zone, start + 1)
        }
        return (nil, start)
    }

    /// - Parameter isNamed: "GMT" or "UTC" stands before, so that hours alone are an offset.
    private static func numericOffset(
        _ tokens: [DateToken], at start: Int, isNamed: Bool = false
    ) -> (Zone?, Int) {
        guard start + 1 < tokens.count, tokens[start].isSign("+") || tokens[start].isSign("-"),
            tokens[start + 1].isAttached, let value = tokens[start + 1].number
        else { return (nil, start) }
        var hours = value
        var minutes = 0
        var end = start + 2
        if tokens[start + 1].digits == 4 {
            (hours, minutes) = (value / 100, value % 100)
        } else if tokens[start + 1].digits <= 2, end + 1 < tokens.count, tokens[end].isSign(":"),
            tokens[end + 1].digits == 2, let value = tokens[end + 1].number
        {
            minutes = value
            end += 2
        } else if !isNamed {
            return (nil, start)
        }
        guard hours <= 15, minutes < 60 else { return (nil, start) }
        let offset = (hours * 3600 + minutes * 60) * (tokens[start].isSign("-") ? -1 : 1)
        return (Zone(fixedOffset: offset), end)
    }
}
