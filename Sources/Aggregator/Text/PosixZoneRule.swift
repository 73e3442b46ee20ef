internal import Model

/// The rule in a TZif footer, `EST5EDT,M3.2.0,M11.1.0` (POSIX.1 `TZ`, RFC 9636 section 3.3).
///
/// Of the three forms of a day only `Mm.w.d` is read, the only one in use.
struct PosixZoneRule: Sendable, Hashable {
    private struct Change: Sendable, Hashable {
        var month: Int
        var week: Int
        /// 0 is Sunday.
        var weekday: Int
        /// Seconds after midnight.
        var time: Int

        /// Seconds since 1970 by the local clock.
        func moment(year: Int) -> Int64 {
            let first = CivilDate(year: year, month: month, day: 1)
            var day = 1 + (weekday - first.weekday % 7 + 7) % 7 + (week - 1) * 7
            if day > CivilDate.daysInMonth(year: year, month: month) { day -= 7 }
            return Int64(CivilDate(year: year, month: month, day: day).dayNumber * 86_400 + time)
        }
    }

    private let standard: Int
    private var summer: Int
    private var start: Change?
    private var end: Change?

    /// Nil when the text is empty or another form.
    init?(_ text: String) {
        var bytes = Array(text.utf8)[...]
        guard Self.skipName(&bytes), let offset = Self.offset(&bytes) else { return nil }
        standard = -offset
        summer = -offset
        guard !bytes.isEmpty else { return }
        guard Self.skipName(&bytes) else { return nil }
        summer = standard + 3600
        if bytes.first != UInt8(ascii: ",") {
            guard let offset = Self.offset(&bytes) else { return nil }
            summer = -offset
        }
        guard let start = Self.change(&bytes), let end = Self.change(&bytes), bytes.isEmpty else { return nil }
        self.start = start
        self.end = end
    }

    func offset(at instant: Instant) -> Int {
        guard let start, let end else { return standard }
        let year = instant.civilDate(offset: standard).year
        let begins = start.moment(year: year) - Int64(standard)
        let ends = end.moment(year: year) - Int64(summer)
        let isSummer =
            begins < ends
            ? instant.seconds >= begins && instant.seconds < ends
            : instant.seconds >= begins || instant.seconds < ends
        return isSummer ? summer : standard
    }

    // MARK: Reading

    private static func skipName(_ bytes: inout ArraySlice<UInt8>) -> Bool {
        if bytes.first == UInt8(ascii: "<") {
            guard let close = bytes.firstIndex(of: UInt8(ascii: ">")) else { return false }
            bytes = bytes[(close + 1)...]
            return true
        }
        let length = bytes.prefix { $0.isASCIILetter }.count
        bytes = bytes.dropFirst(length)
        return length >= 3
    }

    /// Seconds of `[+-]hh[:mm[:ss]]`, west positive.
    private static func offset(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        var sign = 1
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            sign = first == UInt8(ascii: "-") ? -1 : 1
            bytes = bytes.dropFirst()
        }
        guard let hours = number(&bytes), hours <= 167 else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where bytes.first == UInt8(ascii: ":") {
            bytes = bytes.dropFirst()
            guard let value = number(&bytes), value < 60 else { return nil }
            seconds += value * unit
        }
        return sign * seconds
    }

    private static func change(_ bytes: inout ArraySlice<UInt8>) -> Change? {
        guard bytes.starts(with: ",M".utf8) else { return nil }
        bytes = bytes.dropFirst(2)
        guard let month = number(&bytes), (1...12).contains(month), dot(&bytes), let week = number(&bytes),
            (1...5).contains(week), dot(&bytes), let weekday = number(&bytes), (0...6).contains(weekday)
        else { return nil }
        var time = 7200
        if bytes.first == UInt8(ascii: "/") {
            bytes = bytes.dropFirst()
            guard let stated = offset(&bytes) else { return nil }
            time = stated
        }
        return Change(month: month, week: week, weekday: weekday, time: time)
    }

    private static func dot(_ bytes: inout ArraySlice<UInt8>) -> Bool {
        guard bytes.first == UInt8(ascii: ".") else { return false }
        bytes = bytes.dropFirst()
        return true
    }

    private static func number(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        let digits = bytes.prefix { $0.isASCIIDigit }
        guard !digits.isEmpty, digits.count <= 3 else { return nil }
        bytes = bytes.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
