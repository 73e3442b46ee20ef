import Aggregator
import Testing
import Text

@Suite struct ValueSyntaxTests {
    @Test(arguments: [
        ("0", 0), ("0s", 0), ("1s", 1), ("90s", 90), ("15m", 900), ("1h30m", 5400), ("24h", 86_400), ("7d", 604_800),
        ("2w", 1_209_600), ("1w1d1h1m1s", 694_861), ("007s", 7), ("3650d", 315_360_000),
    ])
    func durations(_ text: String, _ seconds: Int64) {
        #expect(ValueSyntax.duration(text) == seconds)
    }

    @Test(arguments: [
        "", "s", "1", "00", "1 h", " 1h", "1h ", "1H", "1h1", "1m1h", "1h1h", "-1s", "+1s", "1.5h", "1y", "1ms", "٣m",
        "3651d",
        "999999999999999999999999s", "315360001s",
    ])
    func noDurations(_ text: String) {
        #expect(ValueSyntax.duration(text) == nil)
    }

    @Test(arguments: [
        ("1KiB", 1024), ("20MiB", 20 << 20), ("1GiB", 1 << 30), ("1023GiB", 1023 << 30),
        ("999999999KiB", 999_999_999 << 10),
    ])
    func sizes(_ text: String, _ bytes: Int64) {
        #expect(ValueSyntax.size(text) == bytes)
    }

    @Test(arguments: [
        "", "0KiB", "1", "1B", "1KB", "1kib", "1 MiB", "MiB", "-1MiB", "1.5MiB", "1024GiB", "9999999999GiB",
        "99999999999999999999MiB",
    ])
    func noSizes(_ text: String) {
        #expect(ValueSyntax.size(text) == nil)
    }

    @Test(arguments: ["a", "0", "a-b", "outlook-opinion", String(repeating: "a", count: 64)])
    func names(_ text: String) { #expect(ValueSyntax.isName(text)) }

    @Test(arguments: ["", "-a", "A", "a_b", "a.b", "a b", "a/b", "é", String(repeating: "a", count: 65)])
    func noNames(_ text: String) { #expect(!ValueSyntax.isName(text)) }

    @Test(arguments: ["UTC", "GMT", "Asia/Kabul", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])
    func zones(_ text: String) { #expect(ValueSyntax.looksLikeTimezone(text)) }

    @Test(arguments: ["", "Kabul", "+04:30", "Asia/", "/Asia", "../etc/passwd", "Asia/Kabul/a/b", "Asia/Ka bul"])
    func noZones(_ text: String) { #expect(!ValueSyntax.looksLikeTimezone(text)) }

    @Test(arguments: ["x", "{id}", "a/{outlet}/{yyyy}/{mm}/{dd}/{slug}.{rev}.{lang}.{source}"])
    func templates(_ text: String) { #expect(ValueSyntax.complaintAboutTemplate(text) == nil) }

    @Test(arguments: [
        ("{", "'{' is not closed"), ("a}b", "'}' closes nothing"), ("{id}}", "'}' closes nothing"),
    ])
    func noTemplates(_ text: String, _ reason: String) {
        #expect(ValueSyntax.complaintAboutTemplate(text) == reason)
    }

    @Test(arguments: [
        ("*", ""), ("*", "abc"), ("a*", "a"), ("a*c", "abc"), ("*b*", "abc"), ("a*b*c", "aXbXbc"), ("abc", "abc"),
        ("**", "a"),
    ])
    func globMatches(_ pattern: String, _ name: String) { #expect(Glob(pattern).matches(name)) }

    @Test(arguments: [("", "a"), ("a", "ab"), ("a*", "ba"), ("*a", "ab"), ("a*b", "a"), ("a?c", "abc")])
    func globMatchesNot(_ pattern: String, _ name: String) { #expect(!Glob(pattern).matches(name)) }

    /// A careless matcher needs 2^30 steps here.
    @Test func globIsNotExponential() {
        let pattern = String(repeating: "a*", count: 30) + "b"
        #expect(!Glob(pattern).matches(String(repeating: "a", count: 2000)))
    }
}
