internal import CCurl

extension FetchError {
    /// The failure that libcurl reports as `code`; `detail` is its own text, which may be empty.
    init(curl code: CURLcode, url: String, detail: String) {
        let kind = Self.kind(of: code)
        let text = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
        if kind == .dns, let name = Self.unresolvedName(in: detail) {
            self.init(kind, url: url, reason: "the name \(name) could not be resolved")
            return
        }
        if kind == .connect, let peer = Self.unreachedPeer(in: detail) {
            self.init(kind, url: url, reason: "no connection to \(peer)")
            return
        }
        self.init(kind, url: url, reason: Self.sentence(kind).map { "\($0) (\(text))" } ?? text)
    }

    /// The name in "Could not resolve host: NAME", which may be the proxy's.
    private static func unresolvedName(in detail: String) -> Substring? {
        guard detail.hasPrefix("Could not resolve "), let colon = detail.firstIndex(of: ":") else { return nil }
        let name = detail[detail.index(after: colon)...].drop { $0 == " " }.prefix { $0 != " " }
        return name.isEmpty ? nil : name
    }

    private static func kind(of code: CURLcode) -> Kind {
        switch code {
        case CURLE_URL_MALFORMAT: .badURL
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .dns
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED, CURLE_PROXY: .connect
        case CURLE_OPERATION_TIMEDOUT: .timeout
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED:
            .tls
        case CURLE_PARTIAL_FILE: .truncated
        case CURLE_BAD_CONTENT_ENCODING: .badEncoding
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            .connectionLost
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: .notHTTP
        case CURLE_FILESIZE_EXCEEDED: .tooLarge
        default: .other
        }
    }

    /// Who did not answer in "Failed to connect to NAME port 443 after 3 ms: Couldn't connect to server".
    private static func unreachedPeer(in detail: String) -> Substring? {
        let opening = "Failed to connect to "
        guard detail.hasPrefix(opening), let end = detail.firstRange(of: " after ") else { return nil }
        return detail[..<end.lowerBound].dropFirst(opening.count)
    }

    private static func sentence(_ kind: Kind) -> String? {
        switch kind {
        case .badURL: "the address is malformed"
        case .dns: "the host's name could not be resolved"
        case .connect: "no connection"
        case .timeout: "no whole answer in time"
        case .tls: "no trusted TLS connection"
        case .truncated: "the answer was cut off"
        case .badEncoding: "the compressed body is damaged"
        case .connectionLost: "the connection was lost"
        case .notHTTP: "the server does not speak HTTP"
        default: nil
        }
    }
}
