internal import Model

/// The strict shapes of ISO 8601 and W3CDTF, Solar Hijri years included; nil for everything else.
enum FeedDateISO {
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> StatedDate? {
        guard let year = number(bytes, 0, 4) else { return nil }
        if bytes.count == 4 {
            return Instant(year: year, month: 1, day: 1).map { StatedDate($0, offset: nil, precision: .unknown) }
        }
        if bytes.count >= 8, bytes[4].isASCIIDigit { return compact(bytes, year: year) }
        guard bytes[4] == UInt8(ascii: "-") else { return nil }
        if bytes.count > 5, bytes[5] == UInt8(ascii: "W") { return week(bytes, year: year) }
        guard let month = number(bytes, 5, 2) else { return nil }
        if bytes.count == 7 {
            return civil(year, month, 1).map { StatedDate($0, offset: nil, precision: .month) }
        }
        if bytes.count == 8, let ordinal = number(bytes, 5, 3) { return day(ordinal, of: year) }
        guard bytes[7] == UInt8(ascii: "-"), let day = number(bytes, 8, 2), let date = civil(year, month, day) else { return nil }
        return time(bytes, from: 10, date: date)
    }

    /// `20031231`, `2003335`, `20031231T101455Z`; ten digits and more are seconds (or milliseconds) since 1970.
    private static func compact(_ bytes: UnsafeBufferPointer<UInt8>, year: Int) -> StatedDate? {
        let digits = bytes.prefix { $0.isASCIIDigit }.count
        if digits == bytes.count, digits == 10 || digits == 13, let value = number(bytes, 0, digits) {
            return StatedDate(Instant(seconds: Int64(digits == 13 ? value / 1000 : value)), offset: 0, precision: .second)
        }
        guard digits == 8, let month = number(bytes, 4, 2), let day = number(bytes, 6, 2), let date = civil(year, month, day)
        else { return nil }
        return time(bytes, from: 8, date: date)
    }

    private static func day(_ ordinal: Int, of year: Int) -> StatedDate? {
        guard ordinal >= 1, ordinal <= (CivilDate.isLeap(year) ? 366 : 365), let first = civil(year, 1, 1) else { return nil }
        return StatedDate(first + Int64(ordinal - 1) * 86_400, offset: nil, precision: .day)
    }

    /// `2003-W01-3`, `2003-W01`: the week with January 4th is the first (ISO 8601 section 5.2.3).
    private static func week(_ bytes: UnsafeBufferPointer<UInt8>, year: Int) -> StatedDate? {
        guard let week = number(bytes, 6, 2), (1...53).contains(week) else { return nil }
        var weekday = 1
        if bytes.count >= 10 {
            guard bytes[8] == UInt8(ascii: "-"), let stated = number(bytes, 9, 1), (1...7).contains(stated) else { return nil }
            weekday = stated
        }
        let fourth = CivilDate(year: year, month: 1, day: 4)
        let number = fourth.dayNumber - fourth.weekday + (week - 1) * 7 + weekday
        return StatedDate(Instant(seconds: Int64(number) * 86_400), offset: nil, precision: .day)
    }

    /// Midnight of a day; years 1300–1499 are Solar Hijri, for no feed is older than printing.
    static func civil(_ year: Int, _ month: Int, _ day: Int) -> Instant? {
        if (1300..<1500).contains(year) {
            return SolarHijriCalendar.civilDate(year: year, month: month, day: day)
                .map { Instant(seconds: Int64($0.dayNumber) * 86_400) }
        }
        return Instant(year: year, month: month, day: day)
    }

    /// What follows the day: nothing, or `T` or a space, `hh:mm`, maybe `:ss` with a fraction, maybe a zone.
    private static func time(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, date: Instant) -> StatedDate? {
        if start == bytes.count { return StatedDate(date, offset: nil, precision: .day) }
        guard bytes[start] | 0x20 == UInt8(ascii: "t") || bytes[start] == 0x20, let hour = number(bytes, start + 1, 2) else {
            return nil
        }
        var index = start + 3
        let separator = index < bytes.count && bytes[index] == UInt8(ascii: ":") ? 1 : 0
        guard let minute = number(bytes, index + separator, 2) else { return nil }
        index += separator + 2
        var second: Int?
        if index < bytes.count, separator == 0 ? bytes[index].isASCIIDigit : bytes[index] == UInt8(ascii: ":") {
            guard let stated = number(bytes, index + separator, 2) else { return nil }
            second = stated
            index += separator + 2
            if index < bytes.count, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ",") {
                index += 1
                while index < bytes.count, bytes[index].isASCIIDigit { index += 1 }
            }
        }
        guard hour < 24 || hour == 24 && minute == 0 && (second ?? 0) == 0, minute < 60, (second ?? 0) <= 60 else { return nil }
        let local = date + Int64(hour * 3600 + minute * 60 + min(second ?? 0, 59))
        let precision: DatePrecision = second == nil ? .minute : .second
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        if index == bytes.count { return StatedDate(local, offset: nil, precision: precision) }
        guard let offset = zone(bytes, from: index) else { return nil }
        return StatedDate(local + Int64(-offset), offset: offset, precision: precision)
    }

    /// `Z`, `+04:30`, `+0430`, `+04`; nil for anything else or anything more.
    private static func zone(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        if bytes[start] | 0x20 == UInt8(ascii: "z") { return start + 1 == bytes.count ? 0 : nil }
        guard bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "-"), let hours = number(bytes, start + 1, 2)
        else { return nil }
        var index = start + 3
        if index < bytes.count, bytes[index] == UInt8(ascii: ":") { index += 1 }
        var minutes = 0
        if index < bytes.count {
            guard let stated = number(bytes, index, 2), index + 2 == bytes.count else { return nil }
            minutes = stated
        }
        guard hours <= 15, minutes < 60 else { return nil }
        let seconds = hours * 3600 + minutes * 60
        return bytes[start] == UInt8(ascii: "-") ? -seconds : seconds
    }

    /// Exactly `count` digits at `start` (at most 18); nil when there are none.
    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Int? {
        guard start + count <= bytes.count, count <= 18 else { return nil }
        var value = 0
        for index in start..<(start + count) {
            guard bytes[index].isASCIIDigit else { return nil }
            value = value * 10 + Int(bytes[index] - 0x30)
        }
        return value
    }
}
