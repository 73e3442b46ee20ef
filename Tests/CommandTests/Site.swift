import LoopbackServer
import Synchronization

/// A web site whose pages a test may change. Answers 304 to the right validators only, byte for byte, and keeps a log.
final class Site: Sendable {
    struct Page {
        var text: String
        var type = "text/html; charset=utf-8"
        var etag: String?
        var status = 200
        var headers: [(String, String)] = []
        /// What is sent in the place of `text`.
        var bytes: [UInt8]?
        /// The connection's end is the end of the body, as before HTTP/1.1.
        var endsWithConnection = false
        /// The answer waits until the test opens this gate.
        var gate: Gate?
    }

    private final class Pages: Sendable {
        let byPath = Mutex<[String: Page]>([:])
    }

    private let pages = Pages()
    private let server: LoopbackServer
    /// Opened when anything but robots.txt is asked for.
    let asked = Gate()
    /// Opened when an article's page is asked for.
    let pageAsked = Gate()

    init() throws {
        server = try LoopbackServer { [pages, asked, pageAsked] exchange in
            if exchange.path == "/robots.txt" {
                guard let robots = pages.byPath.withLock({ $0["/robots.txt"] }) else { return .status(404) }
                return .status(robots.status, body: Array(robots.text.utf8))
            }
            asked.open()
            if exchange.path.hasSuffix(".html") { pageAsked.open() }
            guard let page = pages.byPath.withLock({ $0[exchange.target] }) else {
                return .status(404, body: Array("nothing here".utf8))
            }
            var headers = page.headers + [("Content-Type", page.type)]
            if let etag = page.etag { headers.append(("ETag", etag)) }
            let isKnown = page.etag != nil && exchange.header("If-None-Match") == page.etag
            if page.endsWithConnection, !isKnown {
                let fields = headers.map { "\($0): \($1)\r\n" }.joined()
                return .raw("HTTP/1.0 \(page.status) OK\r\n\(fields)\r\n\(page.text)")
            }
            let reply: Reply =
                isKnown
                ? .status(304, headers) : .status(page.status, headers, body: page.bytes ?? Array(page.text.utf8))
            return page.gate.map { reply.after($0) } ?? reply
        }
    }

    deinit { server.stop() }

    subscript(path: String) -> Page? {
        get { pages.byPath.withLock { $0[path] } }
        set { pages.byPath.withLock { $0[path] = newValue } }
    }

    func url(_ path: String) -> String { server.url(path) }

    /// What was asked so far in order, robots.txt left out.
    var exchanges: [Exchange] { server.exchanges.filter { $0.path != "/robots.txt" } }

    var paths: [String] { exchanges.map(\.target) }

    /// A `[[source]]` block for one of the pages.
    func source(_ name: String, _ path: String, _ more: String = "") -> String {
        "[[source]]\nname = \"\(name)\"\nurl = \"\(url(path))\"\n\(more)\n"
    }
}
