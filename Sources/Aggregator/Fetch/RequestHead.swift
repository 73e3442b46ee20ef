internal import Coding
internal import Text

/// A request's head as libcurl sends it over HTTP/1.1, without what may hold credentials: the request's own header lines.
enum RequestHead {
    /// - Parameters:
    ///   - accept: the whole `Accept` line.
    static func bytes(of job: FetchJob, userAgent: String, accept: String) -> [UInt8] {
        var path = job.target
        path?.scheme = nil
        path?.host = nil
        path?.port = nil
        if path?.path.isEmpty == true { path?.path = "/" }
        var out: [UInt8] = []
        out.reserveCapacity(512)
        var host = job.host
        if job.site.port != Origin.defaultPort(isSecure: job.site.isSecure) { host += ":\(job.site.port)" }
        let lines = [
            "GET \(path?.requestText ?? "/") HTTP/1.1", "Host: \(host)", "User-Agent: \(userAgent)",
            "\(ContentCoding.acceptLine)", accept,
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
}
