internal import Model

/// Reads a date of no fixed shape: numbers, words and signs, each known by what stands around it.
struct FeedDateScan {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var numbers: [(value: Int, digits: Int)] = []
    /// The sign between the first two numbers.
    private var separator: UInt8 = 0
    private var month: Int?
    /// How many numbers stood before the month's name.
    private var numbersBeforeMonth = 0
    private var time: (hour: Int, minute: Int, second: Int?)?
    private var isAfternoon: Bool?
    private var offset: Int?
    private var rule: FeedDateZones.Rule?
    /// A word behind a number has nothing to do with dates, as in a sentence.
    private(set) var isAmongWords = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        numbers.reserveCapacity(4)
    }

    mutating func run() -> StatedDate? {
        while index < bytes.count {
            let byte = bytes[index]
            if byte.isASCIIDigit {
                guard number() else { return nil }
            } else if byte.isASCIILetter || byte >= 0x80 {
                guard word() else { return nil }
            } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") {
                if time != nil, offset == nil || offset == 0 { signedOffset() } else { separate(byte) }
            } else if byte == UInt8(ascii: "("), time != nil {
                // A comment behind the time (RFC 822 section 3.4.3).
                while index < bytes.count, bytes[index] != UInt8(ascii: ")") { index += 1 }
            } else {
                separate(byte)
            }
        }
        return date()
    }

    private mutating func separate(_ byte: UInt8) {
        if numbers.count == 1, separator == 0,
            byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
        {
            separator = byte
        }
        index += 1
    }

    /// False when the text cannot be a date.
    private mutating func number() -> Bool {
        guard let (value, digits) = digits() else { return false }
        let isTime = index + 1 < bytes.count && bytes[index] == UInt8(ascii: ":") && bytes[index + 1].isASCIIDigit
        if isTime, time == nil, digits <= 2 {
            index += 1
            guard let (minute, _) = self.digits() else { return false }
            var second: Int?
            if index + 1 < bytes.count, bytes[index] == UInt8(ascii: ":"), bytes[index + 1].isASCIIDigit {
                index += 1
                guard let (stated, _) = self.digits() else { return false }
                second = stated
                if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), bytes[index + 1].isASCIIDigit {
                    index += 1
                    _ = self.digits()
                }
            }
            time = (value, minute, second)
            return true
        }
        guard numbers.count < 4 else { return false }
        numbers.append((value, digits))
        return true
    }

    /// Nil for more digits than any part of a date has.
    private mutating func digits() -> (value: Int, count: Int)? {
        var value = 0
        let start = index
        while index < bytes.count, bytes[index].isASCIIDigit, index - start < 10 {
            value = value * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        return index - start < 10 ? (value, index - start) : nil
    }

    private mutating func signedOffset() {
        let sign = bytes[index] == UInt8(ascii: "-") ? -1 : 1
        index += 1
        guard let (value, count) = digits(), count > 0 else { return }
        var hours = value
        var minutes = 0
        if count > 2 {
            hours = value / 100
            minutes = value % 100
        } else if index + 1 < bytes.count, bytes[index] == UInt8(ascii: ":"), bytes[index + 1].isASCIIDigit {
            index += 1
            minutes = digits()?.value ?? 0
        }
        // "19:19 - 2020" is no zone.
        guard hours <= 15, minutes < 60 else {
            if count == 4 { numbers.append((value, count)) }
            return
        }
        offset = sign * (hours * 3600 + minutes * 60)
    }

    /// False when the text cannot be a date.
    private mutating func word() -> Bool {
        let start = index
        var key: UInt64 = 0
        while index < bytes.count, bytes[index].isASCIILetter || bytes[index] >= 0x80 {
            if index - start < 8 { key = key << 8 | UInt64(bytes[index].asciiLowercased) }
            index += 1
        }
        // `a.m.`, `America/Los_Angeles`, `Etc/GMT`: the word goes on behind the sign.
        if index < bytes.count, bytes[index] == UInt8(ascii: "/"), index - start > 2 {
            while index < bytes.count, bytes[index].isASCIILetter || [0x2F, 0x5F].contains(bytes[index]) { index += 1 }
            guard let zone = FeedDateZones.named(text(from: start)) else { return false }
            rule = zone
            return true
        }
        let length = index - start
        if length == 3, numbers.isEmpty, time == nil, FeedDateWords.isEnglishDay(key) { return true }
        if length == 1, key == 0x61 || key == 0x70, index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            isAfternoon = key == 0x70
            index = min(bytes.count, index + 3)
            return true
        }
        if month == nil, length >= 3, let found = FeedDateWords.englishMonth(key, length: length) {
            take(month: found)
            return true
        }
        if length == 1, key == 0x74, time == nil { return true }
        let word = text(from: start)
        if time != nil, offset == nil, let zone = FeedDateZones.offset(of: word) {
            offset = zone
            return true
        }
        if let found = FeedDateWords.meaning(of: word) {
            switch found {
            case .month(let found): if month == nil { take(month: found) }
            case .afternoon: isAfternoon = true
            case .forenoon: isAfternoon = false
            case .koreanHalf(let afternoon):
                isAfternoon = afternoon
                offset = offset ?? 9 * 3600
            case .korean: offset = offset ?? 9 * 3600
            case .filler: break
            }
            return true
        }
        if numbers.isEmpty && time == nil { return true }
        if let zone = FeedDateZones.offset(of: word) { offset = offset ?? zone } else { isAmongWords = true }
        return true
    }

    private mutating func take(month found: Int) {
        month = found
        numbersBeforeMonth = numbers.count
    }

    private func text(from start: Int) -> String { String(decoding: bytes[start..<index], as: UTF8.self).lowercased() }

    // MARK: The sum

    private func date() -> StatedDate? {
        guard let (year, month, day) = fields(), let midnight = FeedDateISO.civil(year, month, day ?? 1) else {
            return nil
        }
        var precision: DatePrecision = day == nil ? .month : .day
        var local = midnight
        if var time, day != nil {
            if let isAfternoon, time.hour <= 12 { time.hour = time.hour % 12 + (isAfternoon ? 12 : 0) }
            guard time.hour < 24 || time.hour == 24 && time.minute == 0, time.minute < 60, (time.second ?? 0) <= 60
            else {
                return nil
            }
            local = midnight + Int64(time.hour * 3600 + time.minute * 60 + min(time.second ?? 0, 59))
            precision = time.second == nil ? .minute : .second
        }
        let zone = offset ?? rule.map { $0.offset(at: local) }
        return StatedDate(local + Int64(-(zone ?? 0)), offset: zone, precision: precision)
    }

    private func fields() -> (year: Int, month: Int, day: Int?)? {
        guard let first = numbers.first else { return nil }
        if let month {
            if numbers.count == 1 {
                // "Nov. 2020"; a day and a month without a year are no date.
                return first.digits == 4 ? (first.value, month, nil) : nil
            }
            let second = numbers[1]
            if first.digits == 4 { return second.digits <= 2 ? (first.value, month, second.value) : nil }
            // "16 Nov 20", "Nov 16, 2020"; two digits before the month are the day.
            guard first.digits <= 2, second.digits == 4 || second.digits == 2, isYear(1) else { return nil }
            return (Self.fullYear(second), month, first.value)
        }
        guard numbers.count >= 3 else {
            // "2003-12" and the like in another dress.
            if numbers.count == 2, first.digits == 4, (1...12).contains(numbers[1].value) {
                return (first.value, numbers[1].value, nil)
            }
            return nil
        }
        let (second, third) = (numbers[1], numbers[2])
        if first.digits == 4 { return (first.value, second.value, third.value) }
        guard third.digits == 4 || third.digits == 2, isYear(2) else { return nil }
        let year = Self.fullYear(third)
        // With slashes America's order, unless that cannot be; otherwise the day goes first, unless that cannot be.
        let isMonthFirst =
            separator == UInt8(ascii: "/") ? first.value <= 12 : second.value > 12 && first.value <= 12
        return isMonthFirst ? (year, first.value, second.value) : (year, second.value, first.value)
    }

    /// Two digits are no year where four behind them are one.
    private func isYear(_ place: Int) -> Bool {
        numbers[place].digits == 4
            || !numbers[(place + 1)...].contains { $0.digits == 4 && (1900...2200).contains($0.value) }
    }

    /// RFC 2822 section 4.3, but 50–69 are still to come: no feed is older than 1970.
    private static func fullYear(_ number: (value: Int, digits: Int)) -> Int {
        number.digits > 2 ? number.value : number.value < 70 ? 2000 + number.value : 1900 + number.value
    }
}
