import Model
import Testing
import Text

@Suite struct ZoneTests {
    @Test(arguments: [
        ("Asia/Kabul", "2024-02-22", 16_200), ("Europe/Berlin", "2024-02-22", 3600),
        ("Europe/Berlin", "2024-07-01", 7200),
        ("America/New_York", "2050-07-01", -14_400), ("America/New_York", "2050-12-01", -18_000),
        ("Australia/Sydney", "2060-01-01", 39_600), ("Asia/Tehran", "2021-07-01", 16_200),
        ("Asia/Tehran", "2024-07-01", 12_600), ("+05:30", "2024-01-01", 19_800), ("-0800", "2024-01-01", -28_800),
        ("UTC", "2024-01-01", 0),
    ])
    func knowsOffsets(name: String, day: String, expected: Int) throws {
        let zone = try #require(Zone(named: name))
        let fields = day.split(separator: "-").compactMap { Int($0) }
        let instant = try #require(Instant(year: fields[0], month: fields[1], day: fields[2], hour: 12))
        #expect(zone.offset(at: instant) == expected)
        let local = instant.civilDate(offset: expected)
        let back = zone.instant(of: local, secondOfDay: instant.secondOfDay(offset: expected))
        #expect(back == instant)
    }

    @Test(arguments: ["../etc/passwd", "/etc/passwd", "Asia//Kabul", "", "No/Where", "+99:00", "+4:30", "Asia/Kabul\0"])
    func refusesOtherNames(name: String) {
        #expect(Zone(named: name) == nil)
    }

    @Test func settlesTheHoursOfChange() throws {
        let zone = try #require(Zone(named: "Europe/Berlin"))
        let autumn = zone.instant(of: CivilDate(year: 2024, month: 10, day: 27), secondOfDay: 9000)
        #expect(autumn.rfc3339 == "2024-10-27T00:30:00Z")
        let spring = zone.instant(of: CivilDate(year: 2024, month: 3, day: 31), secondOfDay: 9000)
        #expect(spring.rfc3339 == "2024-03-31T01:30:00Z")
    }

    @Test(arguments: [
        (1397, 1, 4, "2018-03-24"), (1399, 12, 30, "2021-03-20"), (1400, 1, 1, "2021-03-21"),
        (1403, 12, 30, "2025-03-20"),
        (1404, 1, 1, "2025-03-21"), (1357, 11, 22, "1979-02-11"), (1404, 10, 11, "2026-01-01"),
    ])
    func convertsSolarHijri(year: Int, month: Int, day: Int, expected: String) throws {
        let date = try #require(SolarHijriCalendar.civilDate(year: year, month: month, day: day))
        #expect(Instant(seconds: Int64(date.dayNumber) * 86_400).rfc3339.hasPrefix(expected))
        #expect(SolarHijriCalendar.fields(of: date) == (year, month, day))
    }

    @Test func refusesDaysThatAreNot() {
        #expect(SolarHijriCalendar.civilDate(year: 1402, month: 12, day: 30) == nil)
        #expect(SolarHijriCalendar.civilDate(year: 1402, month: 7, day: 31) == nil)
        #expect(SolarHijriCalendar.civilDate(year: 1402, month: 13, day: 1) == nil)
    }
}
