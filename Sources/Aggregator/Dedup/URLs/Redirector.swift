internal import Text

/// Addresses that only carry another one: link shims of search engines and networks, caches of AMP pages.
enum Redirector {
    /// The address inside; nil when `url` is no such carrier.
    static func target(of url: URLReference) -> URLReference? {
        guard let host = url.host else { return nil }
        let isGoogle = host == "google.com" || host.hasPrefix("www.google.")
        if isGoogle && url.path == "/url" { return parameter(["url", "q"], of: url) }
        if isGoogle && url.path.hasPrefix("/amp/") { return inside(url.path.dropFirst(5)) }
        if host.hasSuffix(".cdn.ampproject.org"), url.path.hasPrefix("/c/") || url.path.hasPrefix("/v/") {
            return inside(url.path.dropFirst(3))
        }
        if (host == "l.facebook.com" || host == "lm.facebook.com") && url.path == "/l.php" {
            return parameter(["u"], of: url)
        }
        if host == "out.reddit.com" || host == "www.youtube.com" && url.path == "/redirect" {
            return parameter(["url", "q"], of: url)
        }
        return nil
    }

    /// `s/host/path` for https, `host/path` for http.
    private static func inside(_ path: Substring) -> URLReference? {
        let isSecure = path.hasPrefix("s/")
        let rest = isSecure ? path.dropFirst(2) : path
        guard rest.prefix(while: { $0 != "/" }).contains(".") else { return nil }
        return URLReference((isSecure ? "https://" : "http://") + rest)
    }

    private static func parameter(_ names: [String], of url: URLReference) -> URLReference? {
        for pair in (url.query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, names.contains(String(parts[0])) else { continue }
            let target = URLReference(QueryParameter.decoded(parts[1]))
            if let target, target.isWeb { return target }
        }
        return nil
    }
}
