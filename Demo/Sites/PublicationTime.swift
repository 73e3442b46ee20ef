/// A minute of May 2025 in Kabul (UTC+04:30), and the ways in which outlets write it.
struct PublicationTime: Sendable, Comparable {
    /// Of May 2025; the 12th is a Monday and the 22nd of Saur 1404.
    let day: Int
    let hour: Int
    let minute: Int

    init(_ day: Int, _ hour: Int, _ minute: Int) {
        self.day = day
        self.hour = hour
        self.minute = minute
    }

    static func < (a: PublicationTime, b: PublicationTime) -> Bool {
        (a.day, a.hour, a.minute) < (b.day, b.hour, b.minute)
    }

    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let dariWeekdays = ["دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"]

    private var weekdayIndex: Int { (day - 12 + 35) % 7 }

    /// The weekday in English.
    var weekday: String { Self.weekdays[weekdayIndex] }

    /// The same minute in UTC, as (day, hour, minute).
    private var utc: (Int, Int, Int) {
        let minutes = day * 1440 + hour * 60 + minute - 270
        return (minutes / 1440, minutes % 1440 / 60, minutes % 60)
    }

    /// `2025-05-12T07:10:00+04:30`
    var rfc3339: String { "2025-05-\(two(day))T\(two(hour)):\(two(minute)):00+04:30" }

    /// `2025-05-12T00:00:00+04:30`: the day alone.
    var midnight: String { "2025-05-\(two(day))T00:00:00+04:30" }

    /// `2025-05-12T02:40:00Z`
    var rfc3339UTC: String { "2025-05-\(two(utc.0))T\(two(utc.1)):\(two(utc.2)):00Z" }

    /// `2025-05-12 02:40:00Z`, as Pangea's JSON-LD has it.
    var spacedUTC: String { "2025-05-\(two(utc.0)) \(two(utc.1)):\(two(utc.2)):00Z" }

    /// `Mon, 12 May 2025 07:10:00 +0430`
    var rfc822: String { "\(weekday.prefix(3)), \(two(day)) May 2025 \(two(hour)):\(two(minute)):00 +0430" }

    /// `May 12, 2025`
    var english: String { "May \(day), 2025" }

    /// `Monday, May 12th, 2025`, as a masthead shows today.
    var masthead: String {
        let suffix = (11...13).contains(day) ? "th" : [1: "st", 2: "nd", 3: "rd"][day % 10] ?? "th"
        return "\(weekday), May \(day)\(suffix), 2025"
    }

    /// `۲۲ ثور ۱۴۰۴`: Solar Hijri, in Dari. (Saur 1404 is 21 April to 21 May 2025.)
    var solarHijri: String { "\(persianDigits(day + 10)) ثور ۱۴۰۴" }

    /// `دوشنبه ۲۲ ثور ۱۴۰۴`
    var solarHijriWithWeekday: String { "\(Self.dariWeekdays[weekdayIndex]) \(solarHijri)" }

    /// `ثور ۲۲, ۱۴۰۴`: the month first, as Pangea writes it.
    var solarHijriMonthFirst: String { "ثور \(persianDigits(day + 10)), ۱۴۰۴" }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private func persianDigits(_ number: Int) -> String {
        String(String.UnicodeScalarView("\(number)".unicodeScalars.compactMap { Unicode.Scalar($0.value + 0x6C0) }))
    }
}
