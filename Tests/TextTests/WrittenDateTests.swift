import Model
import Testing
import Text

@Suite struct WrittenDateTests {
    private func read(_ text: String, language: String? = nil, now: String = "2024-05-20") throws -> String? {
        let fields = now.split(separator: "-").compactMap { Int($0) }
        let instant = try #require(Instant(year: fields[0], month: fields[1], day: fields[2], hour: 12))
        return WrittenDate.parse(text, language: language, zone: .kabul, now: instant)?.isoText
    }

    @Test(arguments: [
        ("Monday, May 6th, 2019", "2019-05-06"), ("By A. Writer | January, 03 2012", "2012-01-03"),
        ("14:54 - 4 Aug 2016", "2016-08-04T14:54:00+04:30"), ("4 Aug 2016, 2:54 p.m.", "2016-08-04T14:54:00+04:30"),
        ("Tue, 12 Mar 2013 08:30:05 GMT", "2013-03-12T08:30:05Z"), ("2013-03-12 08:30Z", "2013-03-12T08:30:00Z"),
        ("2013-03-12T08:30:05.123+0500", "2013-03-12T08:30:05+05:00"), ("12.03.2013", "2013-03-12"),
        ("/news/2013/03/12/4711/title", "2013-03-12"), ("12 août 2013", "2013-08-12"), ("3. März 2013", "2013-03-03"),
        ("10/19/2014", "2014-10-19"), ("March 2014", "2014-03"), ("15-Sept-2014", "2014-09-15"),
        ("10pm News 01 May 2021", "2021-05-01"), ("Mon Mar  5 14:30:00 UTC 2018", "2018-03-05T14:30:00Z"),
        ("2021 March 5", "2021-03-05"), ("Aug. 15, 2021, 11:05 p.m. ET", "2021-08-15T23:05:00-04:00"),
        ("15 Jan 2021 9:05 am EST", "2021-01-15T09:05:00-05:00"),
    ])
    func readsGregorian(text: String, expected: String) throws {
        #expect(try read(text, language: "en") == expected)
    }

    @Test(arguments: [
        ("دوشنبه ۶ حوت ۱۳۹۷", "2019-02-25"), ("۱۳۹۷/۱۲/۰۶", "2019-02-25"),
        ("[1397-12-06 13:05 ]", "2019-02-25T13:05:00+04:30"),
        ("۶حوت۱۳۹۷", "2019-02-25"), ("حوت ۰۶, ۱۳۹۷", "2019-02-25"), ("کابل (آژانس، ٦ حوت ٩٧)", "2019-02-25"),
        ("(د کب ۶مه – ۱۳۹۷ لمریز)", "2019-02-25"), ("۶ اسفندماه ۱۳۹۷", "2019-02-25"), ("6 Hoot 1397", "2019-02-25"),
        ("٢٥ فبراير ٢٠١٩", "2019-02-25"), ("۲۵ فروری ۲۰۱۹", "2019-02-25"),
        ("۶ حوت ۱۳۹۷ / ۲۵ فبروری ۲۰۱۹", "2019-02-25"),
        ("دوشنبه، ۳۱ ثور", "2024-05-20"), ("۱۵ آگست ۲۰۲۱ ۱۰:۳۰ ب.ظ", "2021-08-15T22:30:00+04:30"),
        ("د ۱۴۰۳ کال د لړم ۵مه", "2024-10-26"),
        ("2021 йил 15 август", "2021-08-15"), ("۱۵ اسد ۱۴۰۰ ساعت ۲:۱۰ بعد از ظهر", "2021-08-06T14:10:00+04:30"),
        ("د دوشنبې په ورځ د مې په ۲۰مه", "2024-05-20"),
        ("3/4/2018", "2018-04-03"), ("۱۴۰۳ سال ۵ جوزا ۱۴۰۳", "2024-05-25"),
    ])
    func readsOtherNames(text: String, expected: String) throws {
        #expect(try read(text, language: "prs") == expected)
    }

    @Test(arguments: [
        ("3 hours ago", "2024-05-20T13:30:00+04:30"), ("۳ ساعت پیش", "2024-05-20T13:30:00+04:30"),
        ("۲۰ دقیقې مخکې", "2024-05-20T16:10:00+04:30"), ("2 days ago", "2024-05-18"), ("دیروز", "2024-05-19"),
        ("Today, 09:15", "2024-05-20T09:15:00+04:30"),
    ])
    func readsRelativeDates(text: String, expected: String) throws {
        #expect(try read(text) == expected)
    }

    /// All units count, not only the one beside "ago".
    @Test(arguments: [
        ("۲۳ ساعت و ۱۲ دقیقه قبل", "2024-05-19T17:18:00+04:30"), ("۱ روز، ۳ ساعت پیش", "2024-05-19T13:30:00+04:30"),
        ("2 days, 3 hours ago", "2024-05-18T13:30:00+04:30"), ("1 hour 20 minutes ago", "2024-05-20T15:10:00+04:30"),
        ("۲ ساعته او ۵ دقیقې مخکې", "2024-05-20T14:25:00+04:30"), ("نیم ساعت پیش", "2024-05-20T16:00:00+04:30"),
        ("half an hour ago", "2024-05-20T16:00:00+04:30"), ("an hour ago", "2024-05-20T15:30:00+04:30"),
        ("سه ساعت قبل", "2024-05-20T13:30:00+04:30"), ("two days ago", "2024-05-18"),
        ("ده دقیقه پیش", "2024-05-20T16:20:00+04:30"),
        ("درې ورځې مخکې", "2024-05-17"), ("یوه ورځ وړاندې", "2024-05-19"),
        ("لس دقیقې مخکې", "2024-05-20T16:20:00+04:30"),
        ("1 week, 2 days ago", "2024-05-11"), ("منتشر شده در ۲ ساعت و ۵ دقیقه پیش", "2024-05-20T14:25:00+04:30"),
        ("1 day, 2 hours, 3 minutes ago", "2024-05-19T14:27:00+04:30"),
    ])
    func addsTheUnitsOfRelativeDates(text: String, expected: String) throws {
        #expect(try read(text) == expected)
    }

    @Test(arguments: [
        ("۲۸ میزان ۱۴۰۲ ۷:۳۰ شام", "19:30"), ("۲۸ میزان ۱۴۰۲ ۸:۱۵ شب", "20:15"), ("۲۸ میزان ۱۴۰۲ ۱۲:۱۵ شب", "00:15"),
        ("۲۸ میزان ۱۴۰۲ ۲:۱۵ شب", "02:15"), ("۲۸ میزان ۱۴۰۲ ۲:۱۵ بعد از چاشت", "14:15"),
        ("۲۸ میزان ۱۴۰۲ ۹:۱۵ قبل از چاشت", "09:15"), ("۲۸ میزان ۱۴۰۲ ۹:۱۵ پیش از ظهر", "09:15"),
        ("د تلې ۲۸مه ۱۴۰۲ ۳:۳۰ غ.و", "15:30"), ("د تلې ۲۸مه ۱۴۰۲ ۹:۳۰ غ.م", "09:30"),
        ("د تلې ۲۸مه ۱۴۰۲ ۷:۳۰ ماسپښین", "19:30"), ("د تلې ۲۸مه ۱۴۰۲ ۴:۳۰ مازدیګر", "16:30"),
        ("د تلې ۲۸مه ۱۴۰۲ ۶:۳۰ ماښام", "18:30"), ("د تلې ۲۸مه ۱۴۰۲ ۲:۳۰ له غرمې وروسته", "14:30"),
        ("د تلې ۲۸مه ۱۴۰۲ د شپې پر ۸:۱۵", "20:15"), ("د تلې ۲۸مه ۱۴۰۲ د سهار ۷:۳۰", "07:30"),
        ("20 October 2023 7:30 in the evening", "19:30"), ("20 October 2023 9:30 at night", "21:30"),
        ("20 October 2023 9:30 in the morning", "09:30"), ("۲۸ میزان ۱۴۰۲ ۱۹:۳۰ شام", "19:30"),
        ("۲۸ میزان ۱۴۰۲ ۱۲:۳۰ ظهر", "12:30"),
        ("۲۸ میزان ۱۴۰۲ ۱۱:۳۰ چاشت", "11:30"), ("۲۸ میزان ۱۴۰۲ ۱:۳۰ ظهر", "13:30"),
        ("۲۸ میزان ۱۴۰۲ بعد از چاشت ۲:۱۵", "14:15"),
    ])
    func readsTheHalfOfTheDay(text: String, expected: String) throws {
        #expect(try read(text) == "2023-10-20T\(expected):00+04:30")
    }

    @Test(arguments: [
        ("بیست و هشتم میزان ۱۴۰۲", "2023-10-20"), ("سی و یکم اسد ۱۴۰۲", "2023-08-22"),
        ("بیست‌ویکم میزان ۱۴۰۲", "2023-10-13"),
        ("بیست و یکم ماه میزان سال ۱۴۰۲", "2023-10-13"), ("سی‌ام میزان ۱۴۰۲", "2023-10-22"),
        ("سی ام میزان ۱۴۰۲", "2023-10-22"),
        ("هشتم میزان ۱۴۰۲", "2023-09-30"),
    ])
    func readsOrdinalsOfTwoWords(text: String, expected: String) throws {
        #expect(try read(text, language: "prs") == expected)
    }

    @Test(arguments: [
        "روزهای هفتم و هشتم میزان سال ۱۴۰۲", "سی و پنجم میزان سال ۱۴۰۲ خورشیدی", "2 months, 3 days ago", "۳ هفته پیش",
    ])
    func leavesWhatIsNoDay(text: String) throws {
        #expect(try read(text, language: "prs") == nil)
    }

    @Test(arguments: [
        "", "3/4/2018", "12 months ago", "230 views", "31 February 2018", "30 حوت 1402", "1.2.3.4", "10 May 2099",
        "7 August 2014 / ۶ حوت ۱۳۹۷", "Tuesday 20 May", "۱۴ محرم ۱۴۴۵", "May be 5 or 6", "۵ حوت 2019",
        "99999999999-12-12",
        "He said on 5 March that the road would open soon and that all the other roads would open as well",
        "20:53", "In 2018 some 3 March heroes came", "Call 0700-12-2019", "2019-13-40",
    ])
    func leavesDoubtAlone(text: String) throws {
        #expect(try read(text, language: "en") == nil)
    }

    /// The weekday settles which of two disagreeing calendars is right.
    @Test func asksTheWeekday() throws {
        #expect(try read("دوشنبه ۲۵ فبروری ۲۰۱۹ ۷ حوت ۱۳۹۷") == "2019-02-25")
        #expect(try read("Sun, 03/04/2018", language: "en") == "2018-03-04")
    }

    @Test func usesTheRulesOfTheZone() throws {
        let zone = try #require(Zone(named: "Europe/Berlin"))
        let date = WrittenDate.parse(
            "1 July 2020 10:00", language: "en", zone: zone, now: Instant(seconds: 1_700_000_000))
        #expect(date?.rfc3339 == "2020-07-01T10:00:00+02:00")
    }
}
