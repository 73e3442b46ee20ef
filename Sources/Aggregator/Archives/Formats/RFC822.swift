package import Model

/// Dates as mail and RSS write them: `Thu, 22 Feb 2024 10:30:00 +0430` (RFC 5322, 3.3).
package enum RFC822 {
    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    package static func text(_ date: StatedDate) -> String {
        let offset = date.offset ?? 0
        let civil = date.instant.civilDate(offset: offset)
        let second = date.instant.secondOfDay(offset: offset)
        let zone = abs(offset) / 60
        let time = [second / 3600, second / 60 % 60, second % 60].map(padded).joined(separator: ":")
        return "\(days[civil.weekday - 1]), \(padded(civil.day)) \(months[civil.month - 1]) \(civil.year) \(time) "
            + (offset < 0 ? "-" : "+") + padded(zone / 60) + padded(zone % 60)
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
