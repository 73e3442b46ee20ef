import Testing
import Text

@testable import Aggregator

/// Where a redirect leads, and whether that can be the article.
@Suite struct LandingTests {
    private func verdict(_ listed: String, _ landed: String, _ title: String, _ ownTitle: String?) -> Landing.Verdict {
        let reader = ListingReader(
            source: "paper", textPolicy: .auto, language: nil, zone: .utc, keepParameters: [], dropParameters: [])
        return Landing(reader: reader, listed: listed, landed: landed)
            .verdict(title: title, ownTitle: ownTitle, text: "A short notice.")
    }

    @Test(
        "of an article",
        arguments: [
            ("http://paper.example/a/1", "https://www.paper.example/a/1", "The bridge is open"),
            ("http://paper.example/a/1", "https://new.example/a/1", "Bridge opened"),
            ("http://paper.example/?p=481", "https://paper.example/2024/02/the-bridge-is-open", "The bridge is open"),
            ("http://paper.example/?p=48101", "https://paper.example/20240222/bridge", "The bridge is open"),
            ("http://count.example/~r/xy", "https://paper.example/a/1", "The bridge is open"),
            ("http://paper.example/news/48101/bridge", "https://paper.example/news/48101", "The bridge is open"),
            ("http://paper.example/news/48101/bridge", "https://paper.example/b/7", "Open: the bridge over the river"),
        ])
    func article(listed: String, landed: String, ownTitle: String) {
        #expect(verdict(listed, landed, "The bridge is open", ownTitle) == .article)
    }

    @Test(
        "of something else",
        arguments: [
            ("http://paper.example/a/1", "https://www.paper.example/", "The Paper"),
            ("http://paper.example/news/48101", "http://paper.example/en/", "The Paper"),
            ("http://paper.example/news/48101", "http://paper.example/subscribe", nil),
            ("http://paper.example/news/48101", "http://paper.example/news", "News"),
            ("http://paper.example/news/48101", "http://paper.example/news/50222", "Snow on the pass"),
            ("http://paper.example/a/1", "http://paper.example/consent?to=%2Fa%2F1", "Before you go on"),
            ("http://paper.example/a/1", "http://for-sale.example/", "Buy this name"),
        ] as [(String, String, String?)])
    func somethingElse(listed: String, landed: String, ownTitle: String?) {
        #expect(verdict(listed, landed, "The bridge is open", ownTitle) != .article)
    }
}
