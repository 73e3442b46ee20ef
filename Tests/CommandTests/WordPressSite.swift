import LoopbackServer
import Synchronization

/// A WordPress as its REST interface shows it: paging, order and `modified_after` as the handbook tells them.
final class WordPressSite: Sendable {
    struct Post {
        var number: Int
        var title: String
        var text: String
        /// RFC 3339 in UTC, without the Z.
        var date: String
        var modified: String

        init(_ number: Int, date: String? = nil, modified: String? = nil) {
            self.number = number
            title = "Report &#8220;\(number)&#8221;"
            text = Fixture.sentences("Matter number \(number)")
            let day = number % 28 + 1
            self.date = date ?? "2024-\(number / 28 % 2 == 0 ? "01" : "02")-\(day < 10 ? "0" : "")\(day)T06:00:00"
            self.modified = modified ?? self.date
        }
    }

    private final class Posts: Sendable {
        let all = Mutex<[Post]>([])
        let refusal = Mutex<(status: Int, body: String)?>(nil)
        let front = Mutex<String?>(nil)
    }

    private let content = Posts()
    private let server: LoopbackServer

    init(_ posts: [Post] = []) throws {
        content.all.withLock { $0 = posts }
        server = try LoopbackServer { [content] exchange in
            if exchange.path == "/robots.txt" { return .status(404) }
            if exchange.path == "/", let page = content.front.withLock({ $0 }) {
                return .text(page, [("Content-Type", "text/html")])
            }
            guard exchange.path == "/wp-json/wp/v2/posts" else { return .status(404) }
            if let refusal = content.refusal.withLock({ $0 }) {
                return .status(refusal.status, [("Content-Type", "application/json")], body: Array(refusal.body.utf8))
            }
            return Self.answer(exchange, content.all.withLock { $0 })
        }
    }

    deinit { server.stop() }

    var posts: [Post] {
        get { content.all.withLock { $0 } }
        set { content.all.withLock { $0 = newValue } }
    }

    func refuse(_ status: Int, _ body: String) { content.refusal.withLock { $0 = (status, body) } }

    /// What the root answers.
    func front(_ page: String) { content.front.withLock { $0 = page } }

    func url(_ path: String) -> String { server.url(path) }

    /// What was asked of the interface, in order.
    var requests: [String] { server.exchanges.filter { $0.path.hasPrefix("/wp-json") }.map(\.target) }

    private static func answer(_ exchange: Exchange, _ all: [Post]) -> Reply {
        let query = exchange.target.split(separator: "?").dropFirst().first ?? ""
        func parameter(_ name: String) -> String? {
            query.split(separator: "&").first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
        }
        var posts = all.sorted { $0.date > $1.date }
        if let after = parameter("modified_after") { posts = posts.filter { $0.modified + "Z" > after } }
        if parameter("orderby") == "modified" { posts.sort { $0.modified > $1.modified } }
        let size = parameter("per_page").flatMap { Int($0) } ?? 10
        let page = parameter("page").flatMap { Int($0) } ?? 1
        let pages = (posts.count + size - 1) / size
        guard page == 1 || page <= pages else {
            return .status(400, body: Array(#"{"code":"rest_post_invalid_page_number","message":"No."}"#.utf8))
        }
        let shown = posts.dropFirst((page - 1) * size).prefix(size)
        let body = "[" + shown.map { json($0, "http://\(exchange.header("Host") ?? "")") }.joined(separator: ",") + "]"
        return .text(
            body,
            [
                ("Content-Type", "application/json; charset=UTF-8"), ("X-WP-Total", "\(posts.count)"),
                ("X-WP-TotalPages", "\(pages)"),
            ])
    }

    private static func json(_ post: Post, _ root: String) -> String {
        """
        {"id": \(post.number), "date_gmt": "\(post.date)", "modified_gmt": "\(post.modified)", "status": "publish",
         "guid": {"rendered": "\(root)/?p=\(post.number)"}, "link": "\(root)/2024/report-\(post.number)/",
         "title": {"rendered": "\(post.title)"}, "content": {"rendered": "<p>\(post.text)</p>", "protected": false},
         "excerpt": {"rendered": "<p>Short.</p>", "protected": false},
         "_embedded": {"author": [{"name": "Mina Sadat"}], "wp:term": [[{"taxonomy": "category", "name": "Roads"}]]}}
        """
    }
}
