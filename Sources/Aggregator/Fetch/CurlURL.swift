internal import CCurl
internal import Glibc
internal import Text

/// An address that libcurl gets in its parts. One that it gets as a text it takes apart, puts together and takes apart again,
/// which is a tenth of all the work for an answer without a body.
final class CurlURL {
    let handle: OpaquePointer
    /// What was set last.
    private var isSecure: Bool?
    private var port: Int?

    /// Nil when libcurl has no memory left.
    init?() {
        guard let handle = curl_url() else { return nil }
        self.handle = handle
    }

    deinit { curl_url_cleanup(handle) }

    /// Sets the parts of `text`, which was read as `address`. False when it must go as the text that it is: libcurl would
    /// send something else for it.
    func set(_ address: PlainAddress, _ text: String) -> Bool {
        guard Self.isUsual(address.host), setSite(address) else { return false }
        return text.withCString { start in
            // Behind "http://" there is one byte at least before the first slash.
            guard let path = strchr(start + 8, 0x2F), strchr(path, 0x25) == nil, strstr(path, "/.") == nil else {
                return false
            }
            guard let mark = strchr(path, 0x3F) else { return put(CURLUPART_PATH, path) && put(CURLUPART_QUERY, nil) }
            guard mark[1] != 0, let alone = strndup(path, mark - path) else { return false }
            defer { free(alone) }
            return put(CURLUPART_PATH, alone) && put(CURLUPART_QUERY, mark + 1)
        }
    }

    private func setSite(_ address: PlainAddress) -> Bool {
        if isSecure != address.isSecure {
            guard put(CURLUPART_SCHEME, address.isSecure ? "https" : "http") else { return false }
            isSecure = address.isSecure
        }
        if port != address.port {
            let isSet = address.port.map { put(CURLUPART_PORT, String($0)) } ?? put(CURLUPART_PORT, nil)
            guard isSet else { return false }
            port = address.port
        }
        return put(CURLUPART_HOST, address.host)
    }

    /// A name, or an IPv4 address in the form that libcurl writes the others in.
    private static func isUsual(_ host: String) -> Bool {
        let label = host.utf8.lastIndex(of: UInt8(ascii: ".")).map { host.utf8.index(after: $0) } ?? host.startIndex
        guard label < host.endIndex, host.utf8[label].isASCIIDigit else { return true }
        var address = in_addr()
        return inet_pton(AF_INET, host, &address) == 1
    }

    private func put(_ part: CURLUPart, _ value: UnsafePointer<CChar>?) -> Bool {
        curl_url_set(handle, part, value, 0) == CURLUE_OK
    }
}
