package import Model

/// A time zone: offsets from UTC over time.
package struct Zone: Sendable, Hashable {
    package let name: String
    private let initialOffset: Int
    /// Rising; at each moment the offset of the same index begins.
    private let transitions: [Int64]
    private let offsets: [Int]
    /// What holds after the last transition.
    private let rule: PosixZoneRule?

    package static let utc = Zone(fixedOffset: 0, name: "UTC")
    /// +04:30 without summer time, as it has been since 1945.
    package static let kabul = Zone(fixedOffset: 16_200, name: "Asia/Kabul")

    /// `offset` seconds east of UTC, always.
    package init(fixedOffset offset: Int, name: String? = nil) {
        let minutes = abs(offset) / 60
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        self.name = name ?? (offset < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
        initialOffset = offset
        transitions = []
        offsets = []
        rule = nil
    }

    /// The zone of an IANA name (`Asia/Tehran`) or a fixed offset (`+04:30`, `-0500`, `UTC`, `Z`); nil when there is no
    /// such zone. Reads the system's time zone data; UTC and Kabul are known without it.
    package init?(named name: String) {
        switch name {
        case "UTC", "Z", "GMT", "Etc/UTC", "Etc/GMT": self = .utc
        case "Asia/Kabul": self = .kabul
        default:
            if let offset = Self.fixedOffset(name) {
                self.init(fixedOffset: offset)
                return
            }
            guard ZoneFile.isValidName(name), let file = ZoneFile.named(name) else { return nil }
            self.init(name: name, file: file)
        }
    }

    private init(name: String, file: ZoneFile) {
        self.name = name
        initialOffset = file.initialOffset
        transitions = file.transitions
        offsets = file.offsets
        rule = file.rule
    }

    /// Seconds of `+04:30`, `-0500` or `+05`; nil for other texts and for more than 15 hours.
    package static func fixedOffset(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        var digits = bytes.dropFirst().map { Int($0) - 0x30 }
        if digits.count == 5, bytes[3] == UInt8(ascii: ":") { digits.remove(at: 2) }
        guard digits.count == 2 || digits.count == 4, digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        let hours = digits[0] * 10 + digits[1]
        let minutes = digits.count == 4 ? digits[2] * 10 + digits[3] : 0
        guard hours <= 15, minutes < 60 else { return nil }
        return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }

    /// Seconds east of UTC at that moment.
    package func offset(at instant: Instant) -> Int {
        guard let first = transitions.first, instant.seconds >= first else {
            return transitions.isEmpty ? rule?.offset(at: instant) ?? initialOffset : initialOffset
        }
        if let rule, let last = transitions.last, instant.seconds >= last { return rule.offset(at: instant) }
        var low = 0
        var high = transitions.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if transitions[middle] <= instant.seconds { low = middle } else { high = middle }
        }
        return offsets[low]
    }

    /// The moment of a civil date and time here: the earlier one where clocks show it twice; where they skip it, the
    /// moment they would have shown had they not been moved.
    package func instant(of date: CivilDate, secondOfDay: Int = 0) -> Instant {
        let local = Instant(seconds: Int64(date.dayNumber * 86_400 + secondOfDay))
        let before = offset(at: local + -86_400)
        let early = local + Int64(-before)
        let after = offset(at: local + 86_400)
        if before == after || offset(at: early) == before { return early }
        let late = local + Int64(-after)
        return offset(at: late) == after ? late : early
    }
}
