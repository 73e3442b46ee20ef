/// Words around a date, as `DateToken` folds them.
enum DateWords {
    /// 1 is Monday, 7 is Sunday; `previous` is the word before ("سه شنبه").
    static func weekday(_ word: String, previous: String?) -> Int? {
        if word == "شنبه" || word == "شنبی" {
            switch previous {
            case "یک", "یو": return 7
            case "دو", "دوه": return 1
            case "سه", "سی": return 2
            case "چهار", "چار": return 3
            case "پنج", "پنځه": return 4
            default: return 6
            }
        }
        return weekdays[word]
    }

    private static let weekdays: [String: Int] = {
        let rows = [
            "monday mon دوشنبه دوشنبې دونۍ الاثنين الإثنين پیر lundi montag pazartesi dushanba",
            "tuesday tue tues سهشنبه سېشنبه سېشنبې درېنۍ الثلاثاء منگل mardi dienstag salı seshanba",
            "wednesday wed چهارشنبه چارشنبه چهارشنبې چارشنبې څلرنۍ الأربعاء بدھ mercredi mittwoch çarşamba chorshanba",
            "thursday thu thur thurs پنجشنبه پنجشنبې پينځنۍ الخميس جمعرات jeudi donnerstag perşembe payshanba",
            "friday fri جمعه جمعې آدینه الجمعة vendredi freitag cuma juma",
            "saturday sat خالي السبت ہفتہ samedi samstag cumartesi shanba",
            "sunday sun یکشنبه یکشنبې یونۍ الأحد اتوار dimanche sonntag pazar yakshanba",
        ]
        var table: [String: Int] = [:]
        for (index, row) in rows.enumerated() {
            for name in row.split(separator: " ") {
                if case .word(let folded)? = DateToken.tokens(of: name).first?.kind { table[folded] = index + 1 }
            }
        }
        return table
    }()

    /// What may hang on a day's digits: 17th, ۱۶مه, ۳ام.
    static let ordinalSuffixes: Set<String> = ["st", "nd", "rd", "th", "er", "مه", "م", "ام", "ومه", "می", "ین", "مین"]

    /// Days written out, in Pashto and Dari.
    static let ordinals: [String: Int] = {
        let rows = [
            "لومړی لومړۍ اول یکم", "دویمه دوهمه دویم دوهم دوم", "دریمه درېیمه دریم سوم", "څلورمه څلورم چهارم",
            "پنځمه پنځم پنجم", "شپږمه شپږم ششم", "اوومه اووم هفتم", "اتمه اتم هشتم", "نهمه نهم", "لسمه لسم دهم",
            "یوولسمه یازدهم", "دوولسمه دولسمه دوازدهم", "دیارلسمه سیزدهم", "څوارلسمه چهاردهم", "پنځلسمه پانزدهم",
            "شپاړسمه شانزدهم", "اوولسمه اوه‌لسمه هفدهم", "اتلسمه هجدهم هژدهم", "نولسمه نونسمه نوزدهم", "شلمه بیستم",
            "یوویشتمه", "دوه‌ویشتمه دوویشتمه", "درویشتمه", "څلورویشتمه", "پنځه‌ویشتمه پنځویشتمه", "شپږویشتمه",
            "اوه‌ویشتمه اوویشتمه", "اته‌ویشتمه اتویشتمه", "نهه‌ویشتمه نهویشتمه", "دېرشمه", "یودېرشمه",
        ]
        var table: [String: Int] = [:]
        for (index, row) in rows.enumerated() {
            for name in row.split(separator: " ") {
                if case .word(let folded)? = DateToken.tokens(of: name).first?.kind { table[folded] = index + 1 }
            }
        }
        return table
    }()

    /// What stands before "و" and an ordinal: "بیست و هشتم".
    static let tens: [String: Int] = ["بیست": 20, "سی": 30]
    /// Ordinals above them that are written as one word or two: "بیست‌ویکم", "بیست ویکم", "سی‌ام".
    static let joinedOrdinals: [String: Int] = {
        var table = ["سیام": 30]
        for (word, number) in ordinals where number < 10 {
            for (ten, value) in tens where value + number <= 31 { table[ten + "و" + word] = value + number }
        }
        return table
    }()

    /// Between a month and its day: "د سرطان په میاشتې ۱۲", "17 of March".
    static let beforeDay: Set<String> = ["د", "په", "میاشتی", "میاشت", "ماه", "of", "the", "de", "نیټه", "برج"]
    /// Between a day or month and its year.
    static let beforeYear: Set<String> = [
        "د", "سال", "کال", "of", "in", "عام", "de", "ماه", "هجری", "لمریز", "سنه", "йил", "yil", "сол",
    ]
    static let ago: Set<String> = ["ago", "پیش", "قبل", "مخکی", "وړاندی", "پخوا"]

    /// Seconds of a unit of relative time.
    static let units: [String: Int] = [
        "second": 1, "seconds": 1, "sec": 1, "secs": 1, "ثانیه": 1, "ثانیی": 1,
        "minute": 60, "minutes": 60, "min": 60, "mins": 60, "دقیقه": 60, "دقیقی": 60, "دقیقو": 60,
        "hour": 3600, "hours": 3600, "hr": 3600, "hrs": 3600, "ساعت": 3600, "ساعته": 3600, "ساعتونه": 3600,
        "day": 86_400, "days": 86_400, "روز": 86_400, "ورځ": 86_400, "ورځی": 86_400,
    ]

    static let weeks: Set<String> = ["week", "weeks", "هفته", "اونی", "اونۍ"]
    /// Units without a certain number of days.
    static let vagueUnits: Set<String> = [
        "month", "months", "year", "years", "ماه", "سال", "میاشت", "میاشتی", "کال", "کاله",
    ]

    /// Counts written out, in English, Dari and Pashto.
    static let counts: [String: Int] = {
        let rows = [
            "a an one یک یو یوه", "two دو دوه دوې", "three سه درې", "four چهار چار څلور", "five پنج پنځه", "six شش شپږ",
            "seven هفت اووه اوه", "eight هشت اته", "nine نه نهه", "ten ده لس",
        ]
        var table: [String: Int] = [:]
        for (index, row) in rows.enumerated() { for word in folded(row) { table[word] = index + 1 } }
        return table
    }()
    static let halves: Set<String> = ["half", "نیم", "نیمه"]

    private static func folded(_ row: String) -> [String] {
        row.split(separator: " ").flatMap { DateToken.tokens(of: $0).compactMap(\.word) }
    }

    /// Days before today.
    static let relativeDays: [String: Int] = [
        "today": 0, "امروز": 0, "نن": 0, "اليوم": 0, "الیوم": 0, "yesterday": 1, "دیروز": 1, "پرون": 1, "امس": 1,
    ]

    /// Words for the half of the day that a time is in.
    static let halvesOfDay: [String: HalfOfDay] = {
        let rows: [(HalfOfDay, String)] = [
            (.morning, "am صبح صباحا قبل‌ازظهر قبل‌ازچاشت پیش‌ازظهر بامداد سهار سحر"),
            (.afternoon, "pm بعدازظهر بعدازچاشت عصر مساء شام ماسپښین ماسپخین مازدیګر مازیګر ماښام ماخام"),
            (.noon, "ظهر چاشت غرمه"),
            (.night, "شب شپه شپې"),
        ]
        var table: [String: HalfOfDay] = [:]
        for (half, row) in rows { for word in folded(row) { table[word] = half } }
        return table
    }()

    /// Between a word for the half of the day and the time.
    static let beforeTime: Set<String> = ["ساعت", "په", "پر", "به"]

    /// Abbreviations of zones that newspapers print, hours east of UTC.
    static let zones: [String: Double] = [
        "aft": 4.5, "irst": 3.5, "pkt": 5, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
        "pdt": -7, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
    ]

    /// Those that stand for winter and summer time alike.
    static let americanZones = [
        "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
    ]
}
