import Testing
import Text

@Suite struct CutTitleTests {
    @Test(arguments: [
        ("The parliament has approved the bu…", "The parliament has approved the budget", true),
        ("The parliament has approved...", "The parliament has  approved the budget", true),
        ("شورای ملی بودجهٔ سال آینده را …", "شورای ملی بودجهٔ سال آینده را تصویب کرد", true),
        ("The parliament has approved the bu", "The parliament has approved the budget", false),
        ("The parliament has rejected…", "The parliament has approved the budget", false),
        ("The parliament has approved...", "The parliament has approved", false),
        ("The parliament has approved...", "The parliament has approved…", false),
        ("The…", "The parliament has approved the budget", false), ("…", "…", false), ("", "", false),
    ])
    func aTitleIsCutWhereAnotherGoesOn(_ title: String, _ whole: String, _ expected: Bool) {
        #expect(CutTitle.isBeginning(title, of: whole) == expected)
    }
}
