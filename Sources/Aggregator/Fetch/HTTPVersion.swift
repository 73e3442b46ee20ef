internal import CCurl

/// Which version of HTTP a request over TLS is sent with.
enum HTTPVersion: Int {
    /// HTTP/2 where the server offers it in the TLS handshake, else HTTP/1.1.
    case libcurlsChoice = 0  // CURL_HTTP_VERSION_NONE
    /// HTTP/3 and, a moment later, the others; the first that connects is used.
    case http3 = 30  // CURL_HTTP_VERSION_3

    /// What the libcurl at hand can do.
    static let preferred: HTTPVersion = {
        guard let version = syncd_version_info()?.pointee else { return .libcurlsChoice }
        return preferred(features: Int(version.features), version: Int(version.version_num))
    }()

    /// - Parameters:
    ///   - features: the bits of `curl_version_info_data`.
    ///   - version: 0xXXYYZZ. Before 7.88 a server without HTTP/3 failed, as libcurl tried nothing else.
    static func preferred(features: Int, version: Int) -> HTTPVersion {
        features & 1 << 25 != 0 && version >= 0x07_58_00 ? .http3 : .libcurlsChoice  // CURL_VERSION_HTTP3
    }
}
