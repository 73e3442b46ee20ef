internal import Model
internal import Text

extension PageDates {
    /// Hours east of UTC between which the clocks of newsrooms lie.
    private static let hours: ClosedRange<Int64> = -10...13

    /// An instant told in UTC, or without a zone, with the offset in which the page tells the same one elsewhere: so
    /// the day is the day that its readers see.
    func withReadersDay(_ date: StatedDate) -> StatedDate {
        guard date.precision == .second || date.precision == .minute, date.offset ?? 0 == 0 else { return date }
        let clocks = renderings()
        // The same instant, with an offset.
        for clock in clocks {
            if let offset = clock.offset, offset != 0, clock.instant == date.instant {
                return StatedDate(date.instant, offset: offset, precision: date.precision)
            }
        }
        // Told without a zone, and elsewhere with one, so many quarters of an hour away: that one is the instant.
        let isNaive = clocks.contains { $0.offset == nil && $0.instant == date.instant }
        if isNaive, page.zone == .utc {
            for clock in clocks where clock.offset != nil {
                let distance = date.instant - clock.instant
                if distance != 0, abs(distance) <= 14 * 3600, distance % 900 == 0 {
                    return StatedDate(clock.instant, offset: Int(distance), precision: date.precision)
                }
            }
        }
        // The same minute and second on a clock without a zone, so many quarters of an hour away.
        for clock in clocks where clock.offset == nil && clock.precision == .second {
            let distance = clock.instant - date.instant
            if distance != 0, abs(distance) <= 14 * 3600, distance % 900 == 0 {
                return StatedDate(date.instant, offset: Int(distance), precision: date.precision)
            }
        }
        return isNaive ? date : withShownDay(date)
    }

    /// An instant in UTC whose day readers know, from the line near the title or the address, as the day before or
    /// after: with the offset of the source's zone or of the printed time, else with the smallest that leads to their
    /// day.
    private func withShownDay(_ date: StatedDate) -> StatedDate {
        for shown in [nearby.value, addressDate()].compactMap({ $0 }) {
            let day = shown.civilDate.dayNumber
            let distance = day - date.civilDate.dayNumber
            guard abs(distance) == 1 else { continue }
            let own = page.zone.offset(at: date.instant)
            if date.instant.civilDate(offset: own) == shown.civilDate {
                return StatedDate(date.instant, offset: own, precision: date.precision)
            }
            if shown.precision == .minute, shown.offset ?? 0 == 0 {
                let apart = shown.instant - date.instant
                let quarters = (apart + (apart < 0 ? -60 : 60)) / 900
                if abs(apart - quarters * 900) <= 60, Self.hours.contains(quarters / 4) {
                    return StatedDate(date.instant, offset: Int(quarters) * 900, precision: date.precision)
                }
            }
            // Seconds to the nearest moment of that day.
            let second = date.instant.secondOfDay()
            let hours = distance > 0 ? (86_400 - second + 3599) / 3600 : -(second + 3600) / 3600
            guard Self.hours.contains(Int64(hours)) else { continue }
            return StatedDate(date.instant, offset: Int(hours) * 3600, precision: date.precision)
        }
        return date
    }
}
