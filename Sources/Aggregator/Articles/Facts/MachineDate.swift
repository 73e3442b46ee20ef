internal import Model
internal import Text

/// Dates as programs write them into pages: ISO 8601 and what passes for it (`2025-02-10 12:00:00Z`, `20250210`).
enum MachineDate {
    /// - Returns: nil for everything that is not of that form, future and epoch included only as stated.
    static func parse(_ text: String, zone: Zone) -> StatedDate? {
        var scanner = Digits(Array(text.utf8).trimmed())
        guard let year = scanner.number(4), year >= 1000 else { return nil }
        let isCompact = !scanner.skip("-/.")
        guard let month = scanner.number(2) else { return nil }
        if scanner.isAtEnd && !isCompact {
            guard let first = Instant(year: year, month: month, day: 1) else { return nil }
            return StatedDate(first, offset: nil, precision: .month)
        }
        if !isCompact { guard scanner.skip("-/.") else { return nil } }
        guard let day = scanner.number(2), CivilDate.isValid(year: year, month: month, day: day) else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        if scanner.isDigit { return nil }
        _ = scanner.skip("Tt")
        scanner.skipSpaces()
        guard let hour = scanner.number(2), hour < 25, scanner.skip(":.") || isCompact, let minute = scanner.number(2)
        else { return day0(date, zone) }
        var second: Int?
        if scanner.skip(":") || scanner.isDigit { second = scanner.number(2) }
        if scanner.skip(".,") { while scanner.number(1) != nil {} }
        guard minute < 60, (second ?? 0) < 61 else { return day0(date, zone) }
        let seconds = hour * 3600 + minute * 60 + min(second ?? 0, 59)
        let precision = second == nil ? DatePrecision.minute : .second
        scanner.skipSpaces()
        if let offset = scanner.offset() {
            return StatedDate(
                Instant(seconds: Int64(date.dayNumber * 86_400 + seconds - offset)), offset: offset,
                precision: precision)
        }
        let instant = zone.instant(of: date, secondOfDay: min(seconds, 86_399))
        return StatedDate(instant, offset: zone.offset(at: instant), precision: precision)
    }

    private static func day0(_ date: CivilDate, _ zone: Zone) -> StatedDate {
        let instant = zone.instant(of: date)
        return StatedDate(instant, offset: zone.offset(at: instant), precision: .day)
    }

    private struct Digits {
        private var rest: ArraySlice<UInt8>

        init(_ bytes: ArraySlice<UInt8>) { rest = bytes.prefix(64) }

        var isAtEnd: Bool { rest.isEmpty }
        var isDigit: Bool { rest.first?.isASCIIDigit ?? false }

        /// A number of one to `count` digits; four must be four.
        mutating func number(_ count: Int) -> Int? {
            let digits = rest.prefix(count).prefix(while: \.isASCIIDigit)
            guard !digits.isEmpty, count != 4 || digits.count == 4 else { return nil }
            rest = rest.dropFirst(digits.count)
            return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }

        mutating func skip(_ any: StaticString) -> Bool {
            guard let first = rest.first, any.withUTF8Buffer({ $0.contains(first) }) else { return false }
            rest = rest.dropFirst()
            return true
        }

        mutating func skipSpaces() { while let first = rest.first, first.isASCIISpace { rest = rest.dropFirst() } }

        /// `Z`, `UTC`, `+04:30`, `+0430`, `+04`: seconds east of UTC.
        mutating func offset() -> Int? {
            guard let first = rest.first else { return nil }
            if first | 0x20 == UInt8(ascii: "z") { return 0 }
            if rest.starts(with: "UTC".utf8) || rest.starts(with: "GMT".utf8) { rest = rest.dropFirst(3) }
            guard let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
                return rest.isEmpty ? 0 : nil
            }
            rest = rest.dropFirst()
            guard let hours = number(2), hours < 19 else { return nil }
            _ = skip(":")
            let minutes = number(2) ?? 0
            guard minutes < 60 else { return nil }
            return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
        }
    }
}
