/// A time of day among the tokens of a text: `13:05`, `7:30 pm`, `20:53:09.5Z`, `01:23:09+04:30`.
struct WrittenTime {
    /// Seconds after midnight.
    let second: Int
    let hasSeconds: Bool
    /// Seconds east of UTC, if a zone stands behind it.
    let offset: Int?
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
        if index < tokens.count, let word = tokens[index].word {
            let isAfternoon = DateWords.afternoon.contains(word)
            if (isAfternoon || DateWords.morning.contains(word)) && hour <= 12 {
                hour = hour % 12 + (isAfternoon ? 12 : 0)
                index += 1
                if tokens.count > index + 2, tokens[index].isSign("."), tokens[index + 1].word == "m" { index += 2 }
            }
        }
        (offset, index) = Self.offset(tokens, at: index)
        self.second = hour * 3600 + minute * 60 + second
        self.hasSeconds = hasSeconds
        end = index
    }

    private static func offset(_ tokens: [DateToken], at start: Int) -> (Int?, Int) {
        guard start < tokens.count else { return (nil, start) }
        switch tokens[start].word {
        case "z", "utc", "gmt":
            // "GMT+4:30" counts from Greenwich.
            let (offset, end) = numericOffset(tokens, at: start + 1)
            return (offset ?? 0, end)
        case "aft": return (16_200, start + 1)
        case nil: return numericOffset(tokens, at: start)
        default: return (nil, start)
        }
    }

    private static func numericOffset(_ tokens: [DateToken], at start: Int) -> (Int?, Int) {
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
        } else {
            return (nil, start)
        }
        guard hours <= 15, minutes < 60 else { return (nil, start) }
        return ((hours * 3600 + minutes * 60) * (tokens[start].isSign("-") ? -1 : 1), end)
    }
}
