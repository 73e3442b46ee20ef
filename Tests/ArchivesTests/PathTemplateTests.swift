import Archives
import Model
import Testing

@Suite struct PathTemplateTests {
    private func article(_ title: String, outlet: String = "An Outlet") -> Article {
        var article = Article(
            seq: 1, op: .new, id: "abc", source: "s-1", outlet: outlet, firstSeen: noon, lastSeen: noon,
            fetchedAt: noon, revision: 3, digest: "", story: "abc")
        article.title = title
        article.language = "fa"
        return article
    }

    @Test(arguments: [
        ("{slug}.txt", "کابل-خبر.txt"), ("{outlet}/{source}/{id}.{lang}.{rev}.txt", "An Outlet/s-1/abc.fa.3.txt"),
        ("/abs/{yyyy}-{mm}-{dd}/x", "/abs/2023-11-14/x"), ("../up/{slug}", "../up/کابل-خبر"),
    ]) func placeholdersAreFilled(template: String, expected: String) throws {
        #expect(try PathTemplate(template).path(for: article("«کابل: خبر»")) { _ in 0 }.text == expected)
    }

    @Test(arguments: [
        ("archive/{outlett}/x", 8), ("{slug", 0), ("a/}", 2), ("a/", 2), ("", 0), ("a\0b", 1), ("x/..", 4),
    ]) func mistakesAreShownWhereTheyAre(template: String, offset: Int) {
        let error = #expect(throws: PathTemplateError.self) { try PathTemplate(template) }
        #expect(error?.offset == offset)
    }

    @Test(arguments: ["../..", "a/b", "..", ".", "", "\u{202E}", "a\u{0}b", " . ", "-rf", "/News"])
    func anOutletsNameIsOneComponent(outlet: String) throws {
        let path = try PathTemplate("{outlet}/x").path(for: article("t", outlet: outlet)) { _ in 0 }
        #expect(!path.folder.contains("/") && !path.folder.hasPrefix(".") && !path.folder.isEmpty)
        #expect(!path.folder.hasPrefix("-"))
    }

    @Test func theDayIsTheSourcesOwn() throws {
        let template = try PathTemplate("{yyyy}-{mm}-{dd}")
        var seen = article("t")
        #expect(template.path(for: seen) { _ in 16_200 }.text == "2023-11-15")
        // A stated day stays that day, whatever the zone.
        seen.published = StatedDate(Instant(seconds: 1_699_920_000), offset: 0, precision: .day)
        #expect(template.path(for: seen) { _ in -36_000 }.text == "2023-11-14")
    }

    @Test(arguments: [
        ("Karzai’s Plan: 100% (new)", "karzais-plan-100-new"), ("  --  ", ""), ("ÄÖ ß", "äö-ß"), ("می‌شود", "می-شود"),
        ("İstanbul", "i̇stanbul"),
    ]) func slugs(title: String, expected: String) { #expect(Slug.make(title) == expected) }
}
