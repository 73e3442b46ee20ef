import Aggregator
import Articles
import Dedup
import Feeds
import Fetch
import Markup
import Model
import Text

/// The parsers of bytes from outside, each a target of its own: `make fuzz TARGET=feed TIME=60`.
///
/// No input may crash one, exceed its bounds, or break what it promises (`expect`).
enum FuzzTarget: String, CaseIterable {
    case feed, jsonfeed, xml, sanitizer, plaintext, list, article, selector, dates, config, url, headers, robots, encoding

    private static let now = Instant(seconds: 1_700_000_000)
    private static let address = "https://paper.example/news/index.html"

    func run(_ bytes: [UInt8]) {
        switch self {
        case .feed: Self.feed(bytes)
        case .jsonfeed: Self.feed(Array("{\"version\":\"https://jsonfeed.org/version/1.1\",".utf8) + bytes)
        case .xml:
            let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
            let (log, repaired) = (XMLEventLog(), XMLEventLog())
            // What is well-formed is read in one pass, and repairing it changes nothing.
            if XMLReader.read(text, handler: log), XMLReader.readRepaired(text, handler: repaired) {
                Self.expect(log.events == repaired.events, "two readings")
            }
        case .sanitizer: Self.sanitize(String(decoding: bytes, as: UTF8.self))
        case .plaintext:
            let text = String(decoding: bytes, as: UTF8.self)
            _ = PlainText.paragraphs(ofHTML: text)
            Self.expect(PlainText.ofHTML(text).utf8.count <= 3 * text.utf8.count + 64, "text grew")
        case .list:
            _ = try? ListPage.parse(
                bytes, url: Self.address, contentType: nil, rules: nil, language: "fa", now: Self.now)
        case .article:
            _ = try? ArticleExtractor.extract(
                ArticlePage(bytes: bytes, contentType: "text/html", url: Self.address, fetchedAt: Self.now))
        case .selector: Self.select(bytes)
        case .dates: Self.dates(bytes)
        case .config: _ = ConfigurationReader().read(bytes, file: "feeds.conf")
        case .url: Self.url(String(decoding: bytes, as: UTF8.self))
        case .headers: Self.headers(bytes)
        case .robots:
            let rules = RobotsRules(bytes)
            _ = rules.allows("https://paper.example/a?b=%2f")
            _ = rules.allows(String(decoding: bytes.prefix(200), as: UTF8.self))
        case .encoding:
            for isXML in [true, false] {
                let text = TextDecoder.decode(bytes, contentType: nil, isXML: isXML).bytes
                Self.expect(Array(String(decoding: text, as: UTF8.self).utf8) == text, "not UTF-8")
            }
        }
    }

    private static func expect(_ holds: Bool, _ promise: String) {
        if !holds { fatalError(promise) }
    }

    private static func feed(_ bytes: [UInt8]) {
        guard let feed = try? FeedParser.parse(bytes, contentType: nil, base: address) else { return }
        expect(feed.items.count <= FeedParser.maximumItems, "too many items")
        var json = JSONWriter()
        json.object { json in
            FeedDocumentJSON.writeMembers(
                of: feed, sanitize: { html, _ in Sanitizer.clean(html, base: nil) }, to: &json)
        }
        expect((try? JSONParser.parse(json.bytes)) != nil, "not JSON")
    }

    private static func sanitize(_ html: String) {
        for profile in [SanitizerProfile.strict, .reading] {
            let clean = Sanitizer.clean(html, base: nil, profile: profile)
            expect(Sanitizer.clean(clean, base: nil, profile: profile) == clean, "not stable")
            var tokenizer = HTMLTokenizer(clean)
            while let token = tokenizer.next() {
                guard case .startTag(let name, _) = token else { continue }
                let attributes = tokenizer.attributes()
                expect(name != "script" && name != "iframe" && name != "object" && name != "base", "unsafe element")
                expect(!attributes.contains { $0.name.hasPrefix("on") || $0.name == "srcdoc" }, "handler")
                expect(profile == .reading || !attributes.contains { $0.name == "style" }, "style")
                expect(
                    !attributes.contains { $0.value.lowercased().hasPrefix("javascript:") && $0.name == "href" },
                    "script")
            }
        }
    }

    /// A selector on the first line, the page behind it.
    private static func select(_ bytes: [UInt8]) {
        let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
        guard let selector = try? Selector(String(decoding: bytes[..<end], as: UTF8.self)),
            let tree = HTMLTree(utf8: Array(bytes[end...]))
        else { return }
        tree.read { root in
            _ = selector.first(in: root)
            _ = selector.nodes(in: root)
        }
    }

    private static func dates(_ bytes: [UInt8]) {
        _ = FeedDate.parse(bytes[...])
        let text = String(decoding: bytes, as: UTF8.self)
        for language in [nil, "fa", "ps", "en"] {
            _ = WrittenDate.parse(text, language: language, zone: .kabul, now: now)?.isoText
        }
        _ = HTTPDate.parse(bytes)
        _ = Zone(named: text)
        _ = ValueSyntax.duration(text)
        _ = ValueSyntax.size(text)
    }

    private static func url(_ text: String) {
        _ = URLReference.absolute(text, base: URLReference(address))
        _ = CanonicalLink.trusted(text, for: address)
        guard let key = URLKey.of(url: text, keepParams: ["id"], dropParams: ["utm*"]) else { return }
        expect(!key.isEmpty, "empty key")
    }

    private static func headers(_ bytes: [UInt8]) {
        _ = RetryAfter.parse(bytes, now: now)
        _ = CacheControl([String(decoding: bytes, as: UTF8.self)])
        let headers = HTTPHeaders(block: bytes)
        _ = headers.values("cache-control")
        _ = RetryAfter.hold(status: 503, headers: headers, now: now)
        _ = Freshness.end(of: headers, now: now)
    }
}
