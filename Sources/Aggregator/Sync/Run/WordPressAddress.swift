internal import Fetch
internal import Model
internal import Text

/// The addresses of one WordPress REST interface, from a site's root or from the endpoint itself.
package struct WordPressAddress: Sendable {
    /// Posts asked for at a time in a regular run: what most sites show in their feeds, twice.
    static let usualPage = 20
    /// The most that WordPress answers at a time.
    static let largestPage = 100

    /// What is wanted of a post; the rest would be most of the answer.
    private static let fields =
        "id,link,guid,title,content,excerpt,date,date_gmt,modified,modified_gmt,status,lang,yoast_head_json.author,"
        + "jetpack_featured_media_url,_links,_embedded"

    private static let mark = Array("/wp-json/".utf8)

    private let endpoint: URLReference

    /// Nil for what is no web address. An address below `/wp-json/` or with `rest_route` is the endpoint; anything else is
    /// the root of a site.
    package init?(_ url: String) {
        guard var reference = URLReference(url), reference.isWeb else { return nil }
        reference.fragment = nil
        var segments = reference.path.split(separator: "/").map(String.init)
        let route = Self.parameters(reference.query).first { $0.name == "rest_route" }
        if let root = segments.firstIndex(of: "wp-json") {
            if segments.count < root + 4 { reference.path = Self.path(segments[..<root]) }
        } else if let route {
            // "?rest_route=/" is how a site without readable addresses names the whole interface.
            if !route.value.replacing("%2F", with: "/").contains("/v2/") { reference.query = "rest_route=/wp/v2/posts" }
        } else {
            if let last = segments.last, last == "feed" || last.contains(".") { segments.removeLast() }
            reference.path = Self.path(segments[...])
            reference.query = nil
        }
        endpoint = reference
    }

    private static func path(_ segments: ArraySlice<String>) -> String {
        (segments + ["wp-json", "wp", "v2", "posts"]).reduce("") { $0 + "/" + $1 }
    }

    /// True when the address has the path of a REST interface. Asked of every address: bytes, not characters.
    static func isEndpoint(_ address: String) -> Bool {
        var address = address
        return address.withUTF8 { bytes in
            let last = bytes.count - mark.count
            guard last >= 0 else { return false }
            for start in 0...last where bytes[start] == mark[0] && bytes[start + 1] == mark[1] {
                if bytes[start..<start + mark.count].elementsEqual(mark) { return true }
            }
            return false
        }
    }

    /// The endpoint as it is written into a configuration.
    package var text: String { endpoint.text }

    /// The newest posts; what the address already says of the number and the fields stands.
    func posts(perPage: Int = Self.usualPage) -> String {
        with([("per_page", "\(perPage)"), ("_fields", Self.fields), ("_embed", "author,wp:term")])
    }

    /// The posts that were changed since a moment, newest change first. A scheduled post keeps the time of its last
    /// editing, so this adds to the newest posts and never stands in for them.
    func changed(since: Instant) -> String {
        with([
            ("orderby", "modified"), ("order", "desc"), ("modified_after", since.rfc3339),
            ("per_page", "\(Self.largestPage)"), ("_fields", Self.fields), ("_embed", "author,wp:term"),
        ])
    }

    /// The page behind this one; nil at the end. `X-WP-TotalPages` tells, else whether the page was full.
    func following(headers: HTTPHeaders, count: Int) -> String? {
        let stated = Self.parameters(endpoint.query)
        func number(_ name: String) -> Int? { stated.first { $0.name == name }.flatMap { Int($0.value) } }
        let page = max(1, min(number("page") ?? 1, 100_000))
        if let total = headers.text("x-wp-totalpages").flatMap({ Int($0) }) {
            guard page < total else { return nil }
        } else {
            guard count >= number("per_page") ?? 10 else { return nil }
        }
        var next = self.endpoint
        let others = stated.filter { $0.name != "page" }.map { "\($0.name)=\($0.value)" }
        next.query = (others + ["page=\(page + 1)"]).joined(separator: "&")
        return next.text
    }

    private func with(_ parameters: [(name: String, value: String)]) -> String {
        var address = endpoint
        let stated = Set(Self.parameters(endpoint.query).map(\.name))
        let added = parameters.filter { !stated.contains($0.name) }.map { "\($0.name)=\($0.value)" }
        let query = endpoint.query.map { $0.isEmpty ? [] : [$0] } ?? []
        address.query = (query + added).joined(separator: "&")
        return address.text
    }

    private static func parameters(_ query: String?) -> [(name: String, value: String)] {
        (query ?? "").split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
    }
}
