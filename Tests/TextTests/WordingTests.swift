import Testing

@testable import Text

@Suite("Typesetting and wording")
struct WordingTests {
    @Test(
        "another typesetting is the same wording",
        arguments: [
            ("He said “no” to it", "He said \"no\" to it"),
            ("He said «no» – twice", "He said 'no'—twice"),
            ("The Minister's Plan", "THE MINISTER’S PLAN"),
            ("wait... and see", "wait… and see"),
            ("می\u{200C}شود گفت", "می شود گفت"),
            ("می\u{200C}شود گفت", "ميشود گفت"),
            ("در سال ۱۴۰۳، کابل؟", "در سال 1403, كابل?"),
            ("کِتاب", "کتاب"),
            ("two  words\u{A0}here", "two words here"),
            ("price : 5 %", "price: 5%"),
        ])
    func same(a: String, b: String) {
        #expect(Wording.isSame(a, b, isTitle: true))
        #expect(Wording.isSame(a, b, isTitle: false))
    }

    @Test(
        "a letter, a number, a mark or a pair of quotation marks more is another wording",
        arguments: [
            ("12 were hurt", "13 were hurt"), ("apart", "a part"), ("the cafe", "the café"), ("ټوپک", "توپک"),
            ("a minister", "a 'minister'"), ("Come, Peter", "Come Peter"), ("پسر", "بسر"), ("10 000", "10000"),
        ])
    func other(a: String, b: String) {
        #expect(!Wording.isSame(a, b, isTitle: true))
    }

    @Test(
        "lines of a text that tell a date only do not count, in a title they do",
        arguments: [
            "Updated: 3 May 2024, 17:45", "Last updated 5 minutes ago",
            "Published on Friday, 12 July 2024 at 09:00 GMT",
            "آخرین به\u{200C}روزرسانی: ۳ ساعت پیش", "تاریخ نشر: ۱۲ ثور ۱۴۰۳", "نېټه: ۵ غبرګولی ۱۴۰۳",
            "2024-05-03 17:45",
        ])
    func dateLines(line: String) {
        #expect(DateLine.isOne(line))
        let text = "The bridge is open again.\n\nPeople came on 5 May."
        #expect(Wording.isSame(line + "\n\n" + text, text, isTitle: false))
        #expect(!Wording.isSame(line, "The bridge", isTitle: true))
    }

    @Test(
        "a date that something happens on is wording",
        arguments: [
            "The election is on 5 May 2024", "Election day: 5 May 2024", "He was born on 12 ثور 1340", "May",
            "Twelve people came",
            "5 May 2024 was the day when the ministry of works opened the bridge", "کابل در سال ۱۴۰۳",
        ])
    func prose(line: String) {
        #expect(!DateLine.isOne(line))
    }
}
