/// Which proxy serves which address: the configured one, or the environment's by the conventions that curl follows.
///
/// libcurl would read the environment itself; it is done here so that the address guard knows who connects.
struct ProxyRules: Sendable {
    private let web: String
    private let secure: String
    private let excluded: [String]

    init(proxy: String?, environment: [String: String]) {
        func variable(_ names: String...) -> String {
            for name in names {
                if let value = environment[name], !value.isEmpty { return value }
            }
            return ""
        }
        if let proxy, !proxy.isEmpty {
            web = proxy
            secure = proxy
            excluded = []
        } else {
            // HTTP_PROXY in capitals is a request header in disguise under CGI (CVE-2016-5385), so curl ignores it too.
            web = variable("http_proxy", "all_proxy", "ALL_PROXY")
            secure = variable("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
            excluded = variable("no_proxy", "NO_PROXY").split { $0 == "," || $0 == " " }.map { $0.lowercased() }
        }
    }

    /// The proxy for addresses of `origin`; empty for none.
    func proxy(for origin: Origin) -> String {
        let proxy = origin.isSecure ? secure : web
        guard !proxy.isEmpty else { return "" }
        return excluded.contains { covers($0, origin.host) } ? "" : proxy
    }

    private func covers(_ entry: String, _ host: String) -> Bool {
        if entry == "*" { return true }
        if let address = IPAddress(host) { return AddressBlock(entry)?.contains(address) ?? false }
        let name = entry.hasPrefix(".") ? String(entry.dropFirst()) : entry
        return host == name || host.hasSuffix("." + name)
    }
}
