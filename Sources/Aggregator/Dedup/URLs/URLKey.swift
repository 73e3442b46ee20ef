package import Text

/// The key under which addresses of one article are the same.
///
/// Taken away is what never names an article: scheme, `www.`, mobile and AMP variants, the default port, credentials,
/// fragment, tracking and session parameters, the order of parameters, index files, doubled and trailing slashes, and
/// the spelling of escapes. Everything else stays, the case of the path too: two articles under one key would lose one.
package enum URLKey {
    /// The key of `url`; nil when it is not an http or https address.
    ///
    /// - Parameters:
    ///   - keepParams: globs of query parameters that name the article; they win over everything.
    ///   - dropParams: globs of query parameters that mean nothing at this source.
    package static func of(url: String, keepParams: [String] = [], dropParams: [String] = []) -> String? {
        URLReference(url).flatMap { of($0, keepParams: keepParams, dropParams: dropParams) }
    }

    /// The same of an address that has been read.
    package static func of(
        _ reference: URLReference, keepParams: [String] = [], dropParams: [String] = []
    ) -> String? {
        // A shim inside a shim is possible, more is not honest.
        guard let target = Redirector.target(of: reference) else { return key(of: reference, keepParams, dropParams) }
        return key(of: Redirector.target(of: target) ?? target, keepParams, dropParams)
    }

    private static func key(of reference: URLReference, _ keepParams: [String], _ dropParams: [String]) -> String? {
        guard reference.isWeb, let host = host(of: reference) else { return nil }
        let path = path(of: reference)
        if reference.query == nil, reference.fragment == nil { return host + path }
        var parameters = parameters(
            of: reference, QueryRules(keepParams: keepParams, dropParams: dropParams))
        if let fragment = reference.fragment, fragment.hasPrefix("!"), fragment.utf8.count > 1 {
            // The address of an application's page: what the fragment says names it.
            parameters.append(QueryParameter(name: "_escaped_fragment_", rawValue: String(fragment.dropFirst())))
        }
        let query = parameters.sorted().map(\.text).joined(separator: "&")
        return host + path + (query.isEmpty ? "" : "?" + query)
    }

    /// The key of an article's page that names a canonical address: that one's key when it may be believed.
    package static func of(
        url: String, canonical: String?, keepParams: [String] = [], dropParams: [String] = []
    ) -> String? {
        let trusted = CanonicalLink.trusted(canonical, for: url)
        return of(url: trusted ?? url, keepParams: keepParams, dropParams: dropParams)
    }

    // MARK: Host

    private static let prefixes = ["www.", "amp.", "m.", "mobile.", "www."]

    /// The host without `www.`, `m.`, `mobile.`, `amp.`, and the port unless it is the scheme's own.
    static func host(of reference: URLReference) -> String? {
        guard var host = reference.host else { return nil }
        if !isPlain(host) {
            host = Punycode.asciiHost(host)
            while host.hasSuffix(".") { host.removeLast() }
        }
        for prefix in prefixes where host.utf8.first == prefix.utf8.first && host.hasPrefix(prefix) {
            // "m.example" may be a name of its own; "m.news.example" is news.example on a telephone.
            let rest = host.dropFirst(prefix.utf8.count)
            if rest.contains(".") { host = String(rest) }
        }
        guard !host.isEmpty else { return nil }
        let isDefault = reference.port == (reference.scheme == "https" ? 443 : 80)
        if let port = reference.port, !isDefault { host += ":" + String(port) }
        return host
    }

    /// Nearly every host: ASCII, which an address that has been read has in lower case, and no full stop at its end.
    private static func isPlain(_ host: String) -> Bool {
        host.utf8.last != UInt8(ascii: ".")
            && host.utf8.allSatisfy { $0 < 0x80 && !($0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z")) }
    }

    // MARK: Path

    private static func path(of reference: URLReference) -> String {
        if let plain = PlainPath(reference.path) { return plain.text }
        var segments = PathSegments.normalized(reference.path)
        if let last = segments.last, PathSegments.isIndexFile(last) { segments.removeLast() }
        PathSegments.removeVariant(&segments)
        PathSegments.removeSlug(&segments)
        return "/" + segments.joined(separator: "/")
    }

    // MARK: Query

    private static func parameters(of reference: URLReference, _ rules: QueryRules) -> [QueryParameter] {
        guard let query = reference.query else { return [] }
        var rest = QueryParameter.all(of: query).filter(rules.keeps)
        // The page of the list that linked an article; alone it is the list's own page.
        func isListPage(_ parameter: QueryParameter) -> Bool {
            parameter.name.lowercased().hasPrefix("pagenum_") && !rules.isNamed(parameter)
        }
        if rest.contains(where: { !isListPage($0) }) { rest.removeAll(where: isListPage) }
        return rest
    }
}
