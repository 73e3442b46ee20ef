import Aggregator
import Articles
import Coding
import Dedup
import Feeds
import Markup
import Model
import Text

@testable import Fetch
@testable import Storage

/// The parsers of bytes from outside, each a target of its own: `make fuzz TARGET=feed TIME=60`.
///
/// No input may crash one, exceed its bounds, or break what it promises (`expect`).
enum FuzzTarget: String, CaseIterable {
    case feed, jsonfeed, wordpress, sitemap, json, xml, sanitizer, plaintext, list, article, selector, dates, config,
        sources
    case search, text, url, headers, robots, encoding, coding, capture, delta

    private static let now = Instant(seconds: 1_700_000_000)
    private static let address = "https://paper.example/news/index.html"

    func run(_ bytes: [UInt8]) {
        switch self {
        case .feed: Self.feed(bytes)
        case .jsonfeed: Self.feed(Array("{\"version\":\"https://jsonfeed.org/version/1.1\",".utf8) + bytes)
        case .wordpress: Self.feed(Array("[{\"link\":\"https://paper.example/1\",\"title\":".utf8) + bytes)
        case .sitemap:
            Self.feed(Array("<urlset>".utf8) + bytes)
            Self.feed(Array("<sitemapindex>".utf8) + bytes)
            Self.feed(Array("https://paper.example/1\n".utf8) + bytes)
        case .json: Self.json(bytes)
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
        case .sources: Self.sources(bytes)
        case .search: _ = try? SearchQueryParser.parse(String(decoding: bytes, as: UTF8.self), now: Self.now)
        case .text: Self.text(String(decoding: bytes, as: UTF8.self))
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
        case .coding: Self.coding(bytes)
        case .capture: CaptureInput.read(bytes)
        case .delta: Self.delta(bytes)
        }
    }

    static func expect(_ holds: Bool, _ promise: String) {
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

    /// What was read is written so that it reads the same.
    private static func json(_ bytes: [UInt8]) {
        _ = try? JSONParser.parse(wholePartsOf: bytes)
        guard let value = try? JSONParser.parse(bytes) else { return }
        var json = JSONWriter()
        json.value(value)
        expect((try? JSONParser.parse(json.bytes)) == value, "read otherwise")
    }

    /// Other programs' lists: what is made of them is a configuration without mistakes.
    private static func sources(_ bytes: [UInt8]) {
        let lists: [ImportFormat] = [.newsboat, .sfeed, .planet, .opml]
        let format = ImportFormat.of(beginning: bytes[...]) ?? lists[bytes.count % lists.count]
        var list = SourceImport(into: nil)
        list.add(bytes, format: format, file: "list")
        if list.entries.isEmpty { return }
        let blocks = list.entries.map(\.block.toml).joined(separator: "\n")
        let reading = ConfigurationReader().read(Array(blocks.utf8), file: "feeds.conf")
        expect(reading.configuration != nil, "not a configuration")
    }

    private static func text(_ text: String) {
        for level in [Folding.Level.safe, .strong, .hard] {
            let key = Folding.key(text, level)
            expect(Folding.key(key, level) == key, "folded twice is not folded once")
        }
        _ = SearchWords(text).words
        _ = LanguageDetector.detect(text, hint: "fa")
        _ = WhiteSpace.paragraphs(text)
    }

    /// How the body is coded in the first byte, the body behind it. In one go and piece by piece it is the same.
    private static func coding(_ bytes: [UInt8]) {
        let codings = ["gzip", "deflate", "br", "zstd"]
        guard let first = bytes.first else { return }
        let limit = 1 << 20
        let coding = codings[Int(first) % codings.count]
        func read(canHold: Bool) -> (bytes: [UInt8], isWhole: Bool) {
            guard let decoder = BodyDecoder([coding], limit: limit, canHold: canHold) else { return ([], false) }
            var out: [UInt8] = []
            func sink(_ piece: UnsafeRawBufferPointer) -> Bool {
                out.append(contentsOf: piece)
                return out.count <= limit
            }
            do throws(ContentRefusal) {
                for part in bytes.dropFirst().split(maximumLength: 1500) {
                    var refusal: ContentRefusal?
                    part.withUnsafeBytes { part in
                        do throws(ContentRefusal) { try decoder.decode(part, sink) } catch { refusal = error }
                    }
                    if let refusal { throw refusal }
                }
                if let whole = decoder.unpacked() { return (whole, true) }
                try decoder.release(sink)
                return (out, decoder.isComplete)
            } catch {
                return (out, false)
            }
        }
        let (whole, pieces) = (read(canHold: true), read(canHold: false))
        expect(pieces.bytes.count < limit << 1, "more than was wanted")
        // libdeflate takes a few codes that zlib does not, as long as the checksum is right.
        expect(!pieces.isWhole || whole.isWhole && whole.bytes == pieces.bytes, "in one go another body")
    }

    /// A text or a delta up to the first NUL, the HTML behind it.
    private static func delta(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
        guard parts.count == 2 else { return }
        func text(_ delta: [UInt8]) -> [UInt8]? {
            var out: [UInt8] = []
            let isWhole = delta.withUnsafeBytes { delta in
                parts[1].withUnsafeBytes { TextDelta.pieces(of: delta, from: $0) { out += $0 } }
            }
            return isWhole ? out : nil
        }
        _ = text(parts[0])
        let delta = parts[0].withUnsafeBufferPointer { text in
            parts[1].withUnsafeBufferPointer { TextDelta.of(text, from: $0) }
        }
        if let delta { expect(text(delta) == parts[0], "another text") }
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
        _ = Freshness.end(of: headers, headers.cacheControl, now: now)
    }
}

extension ArraySlice<UInt8> {
    fileprivate func split(maximumLength: Int) -> [ArraySlice<UInt8>] {
        stride(from: startIndex, to: endIndex, by: maximumLength).map { start in
            self[start..<Swift.min(start + maximumLength, endIndex)]
        }
    }
}
