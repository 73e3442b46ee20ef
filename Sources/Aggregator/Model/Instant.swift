/// A moment: whole seconds since 1970-01-01T00:00:00Z, proleptic Gregorian, without leap seconds.
package struct Instant: Hashable, Comparable, Sendable {
    package var seconds: Int64

    package init(seconds: Int64) { self.seconds = seconds }

    package static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }
    package static func + (a: Instant, seconds: Int64) -> Instant { Instant(seconds: a.seconds &+ seconds) }
    package static func - (a: Instant, b: Instant) -> Int64 { a.seconds &- b.seconds }
}

extension Instant {
    /// The moment of a civil date and time read as UTC; nil when a field is out of its range (leap second 60 becomes 59).
    package init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard CivilDate.isValid(year: year, month: month, day: day), (0...24).contains(hour),
            (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        if hour == 24 && (minute != 0 || second != 0) { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        self.init(seconds: Int64(date.dayNumber * 86_400 + hour * 3600 + minute * 60 + min(second, 59)))
    }

    /// The civil date in UTC, or `offset` seconds east of it.
    package func civilDate(offset: Int = 0) -> CivilDate {
        CivilDate(dayNumber: Int(floorDivide(seconds &+ Int64(offset), 86_400)))
    }

    /// Seconds since midnight in UTC, or `offset` seconds east of it: 0 ..< 86,400.
    package func secondOfDay(offset: Int = 0) -> Int {
        let local = seconds &+ Int64(offset)
        return Int(local &- floorDivide(local, 86_400) &* 86_400)
    }

    /// RFC 3339 in UTC, `2024-02-22T06:00:00Z`.
    package var rfc3339: String { rfc3339(offset: 0) }

    /// RFC 3339 with an offset in seconds; offset 0 is written `Z`.
    package func rfc3339(offset: Int) -> String {
        let date = civilDate(offset: offset)
        let time = secondOfDay(offset: offset)
        var out = [UInt8]()
        out.reserveCapacity(25)
        appendDecimal(date.year, width: 4, to: &out)
        out.append(UInt8(ascii: "-"))
        appendDecimal(date.month, width: 2, to: &out)
        out.append(UInt8(ascii: "-"))
        appendDecimal(date.day, width: 2, to: &out)
        out.append(UInt8(ascii: "T"))
        appendDecimal(time / 3600, width: 2, to: &out)
        out.append(UInt8(ascii: ":"))
        appendDecimal(time / 60 % 60, width: 2, to: &out)
        out.append(UInt8(ascii: ":"))
        appendDecimal(time % 60, width: 2, to: &out)
        if offset == 0 {
            out.append(UInt8(ascii: "Z"))
        } else {
            let minutes = abs(offset) / 60
            out.append(offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
            appendDecimal(minutes / 60, width: 2, to: &out)
            out.append(UInt8(ascii: ":"))
            appendDecimal(minutes % 60, width: 2, to: &out)
        }
        return String(decoding: out, as: UTF8.self)
    }
}

/// A day of the proleptic Gregorian calendar.
package struct CivilDate: Hashable, Sendable {
    package var year: Int
    package var month: Int
    package var day: Int

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day `dayNumber` days after 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms").
    package init(dayNumber: Int) {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01.
    package var dayNumber: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// ISO weekday: 1 is Monday, 7 is Sunday.
    package var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

    package static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 31
        }
    }

    package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    package static func isValid(year: Int, month: Int, day: Int) -> Bool {
        (0...9999).contains(year) && (1...12).contains(month)
            && day >= 1 && day <= daysInMonth(year: year, month: month)
    }
}

private func floorDivide(_ a: Int64, _ b: Int64) -> Int64 { a >= 0 ? a / b : -((-a + b - 1) / b) }

/// Appends `value` in decimal digits, padded with zeros to `width`.
package func appendDecimal(_ value: Int, width: Int, to out: inout [UInt8]) {
    if value < 0 { out.append(UInt8(ascii: "-")) }
    var digits = [UInt8]()
    var rest = value.magnitude
    repeat {
        digits.append(UInt8(ascii: "0") + UInt8(rest % 10))
        rest /= 10
    } while rest > 0
    for _ in 0..<max(0, width - digits.count) { out.append(UInt8(ascii: "0")) }
    out.append(contentsOf: digits.reversed())
}
