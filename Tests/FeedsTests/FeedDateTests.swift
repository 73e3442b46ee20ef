import Model
import Testing
import Text

@Suite struct FeedDateTests {
    @Test(arguments: [
        ("Thu, 22 Feb 2024 10:30:00 +0430", "2024-02-22T06:00:00Z"),
        ("Thu, 22 Feb 2024 10:30:00 GMT", "2024-02-22T10:30:00Z"),
        ("22 Feb 24 10:30 EST", "2024-02-22T15:30:00Z"),
        ("Thu Feb 22 10:30:05 2024", "2024-02-22T10:30:05Z"),
        ("February 22, 2024 1:05 pm", "2024-02-22T13:05:00Z"),
        ("Thursday, February 22, 2024 - 13:05", "2024-02-22T13:05:00Z"),
        ("02/22/2024 12:10 a.m.", "2024-02-22T00:10:00Z"),
        ("22.02.2024", "2024-02-22T00:00:00Z"),
        ("2024-02-22T10:30:00.123+04:30", "2024-02-22T06:00:00Z"),
        ("2024-02-22 10:30", "2024-02-22T10:30:00Z"),
        ("20240222T103000Z", "2024-02-22T10:30:00Z"),
        ("2024-053", "2024-02-22T00:00:00Z"),
        ("2024-W08-4", "2024-02-22T00:00:00Z"),
        ("2024-02-22T24:00:00Z", "2024-02-23T00:00:00Z"),
        ("Thu, 22 Feb 2024 10:30:00 +0000 UTC", "2024-02-22T10:30:00Z"),
        ("22 Feb 2024, Thursday", "2024-02-22T00:00:00Z"),
        ("Thu, 22 Feb 2024 10:30:00 GMT-07:00", "2024-02-22T17:30:00Z"),
        ("Thu, 22 Feb 2024 10:30:00 America/New_York", "2024-02-22T15:30:00Z"),
        ("Mon, 22 Jul 2024 10:30:00 Europe/Berlin", "2024-07-22T08:30:00Z"),
        ("Do, 22 Feb 2024 10:30:00 MEZ", "2024-02-22T09:30:00Z"),
        ("jeu., 22 févr. 2024 10:30:00 +0100", "2024-02-22T09:30:00Z"),
        ("Πέμ, 22 Φεβ 2024 10:30:00 GMT", "2024-02-22T10:30:00Z"),
        ("2024년 02월 22일 10:30:00", "2024-02-22T01:30:00Z"),
        ("1397-01-04", "2018-03-24T00:00:00Z"),
        ("1708597800", "2024-02-22T10:30:00Z"),
    ])
    func reads(text: String, instant: String) {
        #expect(FeedDate.parse(text)?.instant.rfc3339 == instant)
        #expect(FeedDate.parse(text, isAlone: true)?.instant.rfc3339 == instant)
    }

    /// A number of the sentence before is no day, and no day is a year where a year stands behind it.
    @Test(arguments: [
        "3 killed on November 21, 2026", "12 days, Nov. 21, 2026", "3 of 10 hurt, November 21, 2026",
        "3 left 21/11/2026",
    ])
    func takesNoNumberForAnother(text: String) { #expect(FeedDate.parse(text) == nil) }

    @Test func takesNothingOutOfASentenceWhereItStandsAlone() {
        #expect(FeedDate.parse("12 people and 10 children among 24", isAlone: true) == nil)
        #expect(FeedDate.parse("22 Feb 2024, 4 min read", isAlone: true) == nil)
        for text in ["Posted on 22 Feb 2024", "Thu, 22 Feb 2024 00:00:00 GMT", "2024-02-22", "22. Februar 2024"] {
            #expect(FeedDate.parse(text, isAlone: true)?.instant.rfc3339 == "2024-02-22T00:00:00Z", "\(text)")
        }
    }

    @Test(arguments: [
        "", "yesterday at noon", "2024-02-30", "32 Feb 2024", "2024-13-01", "12:30", "Feb", "25:61:00 1 Jan 2024",
        "99999999999999999999", "2024-W60-1", "1397-12-31", "-", "2024-02-22T10:61:00Z",
    ])
    func refuses(text: String) {
        #expect(FeedDate.parse(text) == nil)
    }

    @Test func keepsWhatWasStated() {
        #expect(FeedDate.parse("2024-02-22 10:30")?.offset == nil)
        #expect(FeedDate.parse("2024-02-22 10:30")?.precision == .minute)
        #expect(FeedDate.parse("Thu, 22 Feb 2024 10:30:00 +0430")?.offset == 16_200)
        #expect(FeedDate.parse("22 Feb 2024")?.precision == .day)
        #expect(FeedDate.parse("Feb. 2024")?.precision == .month)
    }
}
