/// The words in dates, in the languages that feeds are seen in.
enum FeedDateWords {
    enum Meaning {
        case month(Int)
        case forenoon, afternoon
        /// Korean writes its dates with these, and has one time zone.
        case korean
        /// Korean a.m. (false) and p.m. (true).
        case koreanHalf(Bool)
        /// Known to say nothing: names of days, articles.
        case filler
    }

    /// English months, by the first three letters packed into a number; `key` holds up to eight, lower case.
    static func englishMonth(_ key: UInt64, length: Int) -> Int? {
        // Longer words count only as the beginning of the full name.
        let head = length <= 8 ? key >> UInt64(8 * (length - 3)) : key >> 40
        let month: Int
        switch head {
        case 0x6A616E: month = 1
        case 0x666562: month = 2
        case 0x6D6172: month = 3
        case 0x617072: month = 4
        case 0x6D6179: month = 5
        case 0x6A756E: month = 6
        case 0x6A756C: month = 7
        case 0x617567: month = 8
        case 0x736570: month = 9
        case 0x6F6374: month = 10
        case 0x6E6F76: month = 11
        case 0x646563: month = 12
        default: return nil
        }
        // "mar." is Tuesday in French and Spanish: `meaning(of:)` cannot tell either, what stands around must.
        return length == 3 || names[month - 1].hasPrefixBytes(key, length: length) ? month : nil
    }

    /// English days of the week, by their three letters packed into a number: RFC 822's dates begin with one.
    static func isEnglishDay(_ key: UInt64) -> Bool {
        switch key {
        case 0x6D6F6E, 0x747565, 0x776564, 0x746875, 0x667269, 0x736174, 0x73756E: true
        default: false
        }
    }

    private static let names: [FullName] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ].map(FullName.init)

    private struct FullName {
        let bytes: [UInt8]
        init(_ text: String) { bytes = Array(text.utf8) }

        func hasPrefixBytes(_ key: UInt64, length: Int) -> Bool {
            guard length <= bytes.count else { return false }
            let count = min(length, 8)
            return (0..<count).allSatisfy {
                bytes[$0] == UInt8(truncatingIfNeeded: key >> UInt64(8 * (count - 1 - $0)))
            }
        }
    }

    /// Nil for a word that nobody knows. `word` is in lower case.
    static func meaning(of word: String) -> Meaning? { words[word] }

    private static let words: [String: Meaning] = {
        var words: [String: Meaning] = [:]
        for (index, line) in months.enumerated() {
            for word in line.split(separator: " ") { words[String(word)] = .month(index + 1) }
        }
        for word in ["pm", "μμ", "بعدازظهر", "ب.ظ", "م"] { words[word] = .afternoon }
        for word in ["am", "πμ", "قبل‌ازظهر", "ق.ظ", "ص"] { words[word] = .forenoon }
        words["오전"] = .koreanHalf(false)
        words["오후"] = .koreanHalf(true)
        for word in ["년", "월", "일", "시", "분", "초"] { words[word] = .korean }
        for word
            in "mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday tues thurs th st nd rd of at de den"
            .split(separator: " ")
        {
            words[String(word)] = .filler
        }
        return words
    }()

    /// One line a month: German, French, Spanish, Italian, Portuguese, Dutch, Scandinavian, Polish, Hungarian, Czech,
    /// Turkish, Russian, Greek, Persian (Iran; Afghanistan) and Arabic, whole and as they are cut short.
    private static let months = [
        "januar jänner jan janvier janv enero ene gennaio gen janeiro januari stycznia styczeń sty január leden ledna ocak oca января янв январь ιαν ιανουαρίου ιανουάριος ژانویه جنوری يناير كانون",
        "februar februari fev février fevrier févr fevr fév febrero febbraio fevereiro lutego luty lut február únor února şubat şub февраля фев февр февраль φεβ φεβρουαρίου φεβρουάριος فوریه فبروری فبراير شباط",
        "märz mär maerz mrz mars marzo março maart mrt marts marca marzec március márc březen března mart марта мар март μαρ μάρ μαρτίου μάρτιος مارس مارچ آذار",
        "april avril avr abril abr aprile aprill kwietnia kwiecień kwi április ápr duben dubna nisan nis апреля апр апрель απρ απριλίου απρίλιος آوریل اپریل أبريل نيسان",
        "mai mayo maggio mag maio mei maj maja május máj květen května mayıs мая май μάι μαϊ μαι μαΐου μάιος مه می مايو أيار",
        "juni juin junio giugno giu junho czerwca czerwiec cze június jún červen června haziran haz июня июн июнь ιουν ιούν ιουνίου ιούνιος ژوئن جون يونيو حزيران",
        "juli juillet juil julio luglio lug julho lipca lipiec lip július júl červenec července temmuz tem июля июл июль ιουλ ιούλ ιουλίου ιούλιος ژوئیه جولای جولای يوليو تموز",
        "august août aout agosto ago augustus sierpnia sierpień sie augusztus aug srpen srpna ağustos ağu августа авг август αυγ αύγ αυγούστου αύγουστος اوت اگست أغسطس آب",
        "september septembre sept septiembre setiembre settembre set setembro wrzesień września wrz szeptember szept září eylül eyl сентября сен сент сентябрь σεπ σεπτ σεπτεμβρίου σεπτέμβριος سپتامبر سپتمبر سبتمبر أيلول",
        "oktober okt octobre octubre ottobre ott outubro out październik października paź október říjen října ekim eki октября окт октябрь οκτ οκτωβρίου οκτώβριος اکتبر اکتوبر أكتوبر تشرين",
        "november novembre noviembre novembro listopada listopad lis nov kasım kas ноября ноя нояб ноябрь νοε νοέ νοεμβρίου νοέμβριος نوامبر نومبر نوفمبر",
        "dezember dez décembre decembre déc diciembre dic dicembre dezembro december desember des grudnia grudzień gru prosinec prosince aralık ara декабря дек декабрь δεκ δεκεμβρίου δεκέμβριος دسامبر دسمبر ديسمبر",
    ]
}
