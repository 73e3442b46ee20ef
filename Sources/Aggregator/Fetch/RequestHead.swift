internal import CCurl
internal import Text

/// A request's head as libcurl sends it over HTTP/1.1, without what may hold credentials: the request's own header lines.
enum RequestHead {
    /// - Parameters:
    ///   - accept: the whole `Accept` line.
    static func bytes(of job: FetchJob, userAgent: String, accept: String) -> [UInt8] {
        var path = job.target
        (path.scheme, path.host, path.port) = (nil, nil, nil)
        if path.path.isEmpty { path.path = "/" }
        var out: [UInt8] = []
        out.reserveCapacity(512)
        var host = job.host
        if let port = job.target.port, port != (job.target.scheme == "https" ? 443 : 80) { host += ":\(port)" }
        let lines = [
            "GET \(path.requestText) HTTP/1.1", "Host: \(host)", "User-Agent: \(userAgent)",
            "Accept-Encoding: \(encodings)", accept,
        ]
        for line in lines {
            out += Array(line.utf8)
            out += [0x0D, 0x0A]
        }
        let validators = job.request.validators
        append("If-None-Match: ", validators.etag, to: &out)
        append("If-Modified-Since: ", validators.lastModified, to: &out)
        out += [0x0D, 0x0A]
        return out
    }

    private static func append(_ name: String, _ value: [UInt8]?, to out: inout [UInt8]) {
        guard let value, !value.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else { return }
        out += Array(name.utf8) + value + [0x0D, 0x0A]
    }

    /// What libcurl offers when it is told to offer all it knows, in its order (content_encoding.c).
    private static let encodings: String = {
        let features = Int(syncd_curl_features())
        let known = [
            (Int(CURL_VERSION_LIBZ), "deflate, gzip"), (Int(CURL_VERSION_BROTLI), "br"),
            (Int(CURL_VERSION_ZSTD), "zstd"),
        ]
        return known.filter { features & $0.0 != 0 }.map(\.1).joined(separator: ", ")
    }()
}
