/// The calendars in which newspapers print dates.
enum DateCalendar {
    case gregorian, solarHijri
}

/// Names of months, as `DateToken` folds words.
enum MonthNames {
    struct Month: Equatable {
        let calendar: DateCalendar
        /// 1…12.
        let number: Int
        /// The word means something else in some of the languages: a date needs more than it and a day.
        let isWeak: Bool
    }

    static func month(_ word: String) -> Month? {
        if let month = table[word] { return month }
        // "مردادماه"
        if word.hasSuffix("ماه"), let month = table[String(word.dropLast(3))] { return month }
        return nil
    }

    private static let table: [String: Month] = {
        var table: [String: Month] = [:]
        for (calendar, rows) in [(DateCalendar.gregorian, gregorian), (.solarHijri, solarHijri)] {
            for (index, row) in rows.enumerated() {
                for name in row.split(whereSeparator: \.isWhitespace) {
                    guard case .word(let folded)? = DateToken.tokens(of: name).first?.kind else { continue }
                    if table[folded] != nil { continue }
                    table[folded] = Month(calendar: calendar, number: index + 1, isWeak: weak.contains(folded))
                }
            }
        }
        return table
    }()

    private static let weak: Set<String> = [
        "may", "mar", "mart", "maj", "lutego", "ledna", "mai", "mayo", "mei", "می", "مه", "دی", "کب", "تله", "تلی",
        "تیر", "مهر", "اب", "dey",
        "tala", "kab", "asad", "mehr", "tir", "hut", "sawr", "mizan", "apr", "avg", "agosto", "mayis", "ocak", "май",
    ]

    /// English and its abbreviations; Dari, Iranian Persian, Pashto, Urdu; Arabic of Egypt and of the Levant; Uzbek in
    /// both scripts; German, French, Spanish, Turkish, Russian; Italian,
    /// Portuguese, Dutch, Swedish, Polish, Czech.
    private static let gregorian = [
        """
        january jan جنوری جنوري ژانویه ژانویهٔ يناير yanvar январь января январ januar jänner janvier enero ocak gennaio janeiro januari stycznia ledna كانون‌الثاني
        """,
        """
        february feb فبروری فبروري فوریه فوریهٔ فروری فبراير شباط fevral февраль февраля феврал februar février \
        febrero şubat febbraio fevereiro februari lutego února
        """,
        "march mar مارچ مارس آذار mart март марта märz mars marzo março maart marca března maret",
        """
        april apr اپریل آوریل اپرېل آپریل أبريل إبريل نيسان aprel апрель апреля апрел avril abril nisan aprile \
        kwietnia dubna
        """,
        "may می مه مۍ مې مهٔ مئی مايو أيار май мая mai mayo mayıs maggio maio mei maja května maj",
        """
        june jun جون ژوئن يونيو يونيه حزيران iyun июнь июня июн juni juin junio haziran giugno junho czerwca \
        června
        """,
        """
        july jul جولای جولاي جولایی جولائی ژوئیه ژوئیهٔ يوليو يوليه تموز iyul июль июля июл juli juillet julio \
        temmuz luglio julho lipca července
        """,
        """
        august aug اگست اګست اوت آگوست آگست اگوست أغسطس آب avgust август августа august août agosto ağustos augustus augusti sierpnia srpna
        """,
        """
        september sep sept سپتمبر سپتامبر سېپتمبر سپټمبر ستمبر سبتمبر أيلول sentabr sentyabr сентябрь сентября сентябр
        septembre septiembre eylül settembre setembro września
        """,
        """
        october oct اکتوبر اکتبر أكتوبر oktabr oktyabr октябрь октября октябр oktober octobre octubre ekim ottobre outubro października
        """,
        """
        november nov نومبر نوامبر نوفمبر noyabr ноябрь ноября ноябр novembre noviembre kasım novembro listopada
        """,
        """
        december dec دسمبر دسامبر ډیسمبر ډسمبر ديسمبر dekabr декабрь декабря декабр dezember décembre diciembre aralık dicembre dezembro grudnia prosince desember december
        """,
    ]

    /// Dari, Iranian and Pashto names with their spellings, then as they are written in Latin letters.
    private static let solarHijri = [
        "حمل فروردین وری hamal farvardin wray",
        "ثور اردیبهشت غویی غوایی غويي غواي sawr saur sowr sour thawr ordibehesht ghwayay",
        "جوزا خرداد غبرګولی غبرګولې jawza jauza jowza khordad ghbargolay",
        "سرطان تیر چنګاښ saratan sartan tir changakh chungash",
        "اسد مرداد امرداد زمری asad mordad amordad zmaray",
        "سنبله سنبلهٔ سنبلې شهریور وږی sunbula sonbola sumbula sonbula shahrivar wazhay wagay",
        "میزان مهر تله تلې mizan mehr tala",
        "عقرب آبان لړم لړمې aqrab aban larham laram",
        "قوس آذر لیندۍ لېندۍ qaws qaus qows azar lindai linday",
        "جدی دی مرغومی مرغومې jadi jaddi jadee dey marghumay",
        "دلو دلوه دلوې بهمن سلواغه سلواغې سلواغۀ dalw dalwa dalv bahman salwagha",
        "حوت اسفند کب کبه hut hoot esfand kab",
    ]
}
