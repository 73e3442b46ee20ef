internal import Model
internal import Text

/// A request on its way through the loop: what was asked, and where its hops have led. Lives on the loop's thread only.
final class FetchJob {
    let id: UInt64
    let request: FetchRequest
    /// True when the caller's slot stays taken until it is given back, if the response has a body.
    let keepsSlot: Bool
    typealias Completion = @Sendable (Result<FetchResponse, FetchError>) -> Void

    let completion: Completion
    /// The hop to be made, without fragment and credentials.
    private(set) var target: URLReference
    private(set) var url: String
    private(set) var host: String
    private(set) var redirects: [Redirect] = []
    /// The request's own header lines, while the hop goes to the origin they are meant for.
    private(set) var headerLines: [String]
    private let origin: URLReference
    /// Milliseconds that are left of the request's time-out.
    var remaining: Int
    var wireBytes = 0
    /// Kept for captures only, like `redirects` in order.
    var redirectHeads: [HTTPHeaders] = []
    /// Monotonic nanoseconds: the start of the first hop and of the one in hand.
    var firstStart: Int64?
    var hopStart: Int64 = 0
    var isCancelled = false

    /// Fails when the request cannot be sent as it is.
    init(_ submission: Submission) throws(FetchError) {
        id = submission.id
        request = submission.request
        keepsSlot = submission.keepsSlot
        completion = submission.completion
        guard var target = URLReference(request.url), target.isWeb else {
            throw FetchError(.badURL, url: request.url, reason: "not an absolute http or https address")
        }
        headerLines = request.headerLines
        if let userInfo = target.userInfo {
            headerLines.append("Authorization: Basic " + BasicCredentials.encoded(userInfo))
            target.userInfo = nil
        }
        target.host = target.host.map(DomainName.ascii)
        for line in headerLines where !FetchJob.isSafe(line) {
            throw FetchError(.badHeader, url: target.requestText, reason: "a header line holds control characters")
        }
        self.target = target
        origin = target
        // Most addresses are written as they are sent.
        url = target.isRequestText(request.url) ? request.url : target.requestText
        host = target.host ?? ""
        remaining = Int(min(max(request.timeout, 0.001), 1e9) * 1000)
    }

    /// Takes the next hop, to where `location` leads (the raw value of the header).
    func follow(_ location: [UInt8], status: Int) throws(FetchError) {
        guard redirects.count < request.maximumRedirects else {
            throw FetchError(.redirectLoop, url: url, reason: "more than \(request.maximumRedirects) redirects")
        }
        guard let reference = URLReference(FetchJob.text(ofLocation: location)) else {
            throw FetchError(.badRedirect, url: url, reason: "redirects to something that is not an address")
        }
        var next = reference.resolved(against: target)
        guard next.scheme == "http" || next.scheme == "https" else {
            throw FetchError(
                .redirectScheme, url: url,
                reason: "redirects to the scheme “\(next.scheme ?? "")”, which is not followed")
        }
        guard next.isWeb else {
            throw FetchError(.badRedirect, url: url, reason: "redirects to an address without a host")
        }
        next.userInfo = nil
        next.host = next.host.map(DomainName.ascii)
        let text = next.requestText
        if text == url || redirects.contains(where: { $0.from == text }) {
            throw FetchError(.redirectLoop, url: url, reason: "redirects in a circle")
        }
        redirects.append(Redirect(status: status, from: url, to: text))
        target = next
        url = text
        host = next.host ?? ""
        if !isWithinOrigin(next) { headerLines = [] }
    }

    /// Same scheme, host and port; or the step from plain http to https of the same host.
    private func isWithinOrigin(_ next: URLReference) -> Bool {
        guard next.host == origin.host else { return false }
        if next.scheme == origin.scheme { return FetchJob.port(next) == FetchJob.port(origin) }
        return next.scheme == "https" && FetchJob.port(next) == 443 && FetchJob.port(origin) == 80
    }

    private static func port(_ url: URLReference) -> Int { url.port ?? (url.scheme == "https" ? 443 : 80) }

    /// Seen in the wild: raw UTF-8 and raw legacy bytes in `Location`; the latter are percent-encoded as they are.
    private static func text(ofLocation bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in bytes {
            if byte < 0x80 {
                out.append(byte)
            } else {
                out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isSafe(_ line: String) -> Bool {
        line.utf8.contains(UInt8(ascii: ":")) && line.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
    }
}
