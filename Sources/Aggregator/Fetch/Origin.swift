internal import Text

/// Scheme, host and port of an http or https address (RFC 6454).
struct Origin: Equatable {
    let isSecure: Bool
    /// Lower case.
    let host: String
    let port: Int

    init(_ address: PlainAddress) {
        isSecure = address.isSecure
        host = address.host
        port = address.port ?? Self.defaultPort(isSecure: isSecure)
    }

    /// - Parameter url: a web address.
    init(_ url: URLReference) {
        isSecure = url.scheme == "https"
        host = url.host ?? ""
        port = url.port ?? Self.defaultPort(isSecure: isSecure)
    }

    static func defaultPort(isSecure: Bool) -> Int { isSecure ? 443 : 80 }

    /// Whether what is meant for this origin may go to the other one: it is the same, or the step from plain http to https
    /// of the same host.
    func trusts(_ other: Origin) -> Bool {
        self == other || other == Origin(isSecure: true, host: host, port: 443) && port == 80 && !isSecure
    }

    private init(isSecure: Bool, host: String, port: Int) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
    }
}
