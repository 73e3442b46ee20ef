package import Text

/// The address an article is known by: what its page names as canonical if that may be believed, else where it was
/// found; without tracking parameters and fragment, everything else as it was written.
package enum CanonicalURL {
    /// - Parameters:
    ///   - url: where the article was found, after redirects.
    ///   - canonical: what its page says of itself.
    ///   - keepParams: globs of query parameters that name the article; they win over everything.
    ///   - dropParams: globs of query parameters that mean nothing at this source.
    package static func of(
        url: String, canonical: String? = nil, keepParams: [String] = [], dropParams: [String] = []
    ) -> String {
        let address = CanonicalLink.trusted(canonical, for: url) ?? url
        return URLReference(address).map { of($0, keepParams: keepParams, dropParams: dropParams) } ?? address
    }

    /// The same of an address that has been read, and whose page names no other.
    package static func of(_ reference: URLReference, keepParams: [String] = [], dropParams: [String] = []) -> String {
        if reference.fragment == nil, reference.query == nil { return reference.text }
        var reference = reference
        // "#!" is an application's page: the fragment names it.
        if let fragment = reference.fragment, !fragment.hasPrefix("!") { reference.fragment = nil }
        if let query = reference.query {
            let rules = QueryRules(keepParams: keepParams, dropParams: dropParams)
            let kept = query.split(separator: "&", omittingEmptySubsequences: true).filter { pair in
                QueryParameter.all(of: String(pair)).allSatisfy(rules.keeps)
            }
            reference.query = kept.isEmpty ? nil : kept.joined(separator: "&")
        }
        return reference.text
    }
}
