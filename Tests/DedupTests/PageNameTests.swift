import Testing

@testable import Dedup

@Suite("What an address calls its page")
struct PageNameTests {
    @Test(
        "a slug or a number names a page on any domain and below any section",
        arguments: [
            ("old.example/2024/02/the-bridge-is-open", "new.example/2024/02/the-bridge-is-open"),
            ("old.example/2024/02/the-bridge-is-open.html", "new.example/news/the-bridge-is-open"),
            ("a.example/news/281334", "a.example/fa/281334.html"),
            ("a.example/topics.php?post_id=3981", "a.example/3981"),
            ("a.example/b", "b.example/b"),
        ])
    func same(a: String, b: String) { #expect(PageName.isSame(a, b)) }

    @Test(
        "sections, days and years name none",
        arguments: [
            ("a.example/", "b.example/"), ("a.example", "b.example"), ("a.example/news/1", "b.example/news/2"),
            ("a.example/2024/02/22/one", "b.example/2024/02/22/two"),
            ("a.example/weather/monday", "a.example/weather/friday"),
            ("a.example/1403/x", "a.example/1403/y"),
        ])
    func other(a: String, b: String) { #expect(!PageName.isSame(a, b)) }

    @Test("the path alone is the same on another domain only when there is one")
    func path() {
        #expect(PageName.isSamePath("a.example/b?id=7", "b.example/b?id=7"))
        #expect(!PageName.isSamePath("a.example/b?id=7", "b.example/b?id=8"))
        #expect(!PageName.isSamePath("a.example/", "b.example/"))
    }
}
