internal import Model
internal import Text

/// A request on its way through the loop: what was asked, and where its hops have led. Lives on the loop's thread only.
final class FetchJob {
    let submission: Submission
    var id: UInt64 { submission.id }
    var request: FetchRequest { _read { yield submission.request } }
    /// The hop to be made, without fragment and credentials.
    private(set) var url: String
    /// The same, where it is as plain as most.
    private(set) var plain: PlainAddress?
    /// Where it goes to.
    private(set) var site: Origin
    /// The parts of `url`; most requests end without a need of them.
    private(set) lazy var target = URLReference(url)
    var host: String { site.host }
    private(set) var redirects: [Redirect] = []
    /// The request's own header lines, while the hop goes to the origin they are meant for.
    private(set) var headerLines: [String]
    private let origin: Origin
    /// Milliseconds that are left of the request's time-out.
    var remaining: Int
    var wireBytes = 0
    /// Kept for captures only, like `redirects` in order.
    var redirectHeads: [HTTPHeaders] = []
    /// Monotonic nanoseconds: the start of the first hop and of the one in hand.
    var firstStart: Int64?
    var hopStart: Int64 = 0
    var isCancelled = false
    /// The connection that was to be used again had died, more often than libcurl tries another.
    var lostConnection = false
    /// What makes the hop in hand; the two know each other until it ends.
    var transfer: Transfer?

    /// Fails when the request cannot be sent as it is.
    init(_ submission: Submission) throws(FetchError) {
        self.submission = submission
        headerLines = submission.request.headerLines
        remaining = Int(min(max(submission.request.timeout, 0.001), 1e9) * 1000)
        plain = PlainAddress(submission.request.url)
        if let plain {
            url = submission.request.url
            origin = Origin(plain)
            site = origin
        } else {
            guard var target = URLReference(submission.request.url), target.isWeb else {
                throw FetchError(.badURL, url: submission.request.url, reason: "not an absolute http or https address")
            }
            if let userInfo = target.userInfo {
                headerLines.append("Authorization: Basic " + BasicCredentials.encoded(userInfo))
                target.userInfo = nil
            }
            target.host = target.host.map(DomainName.ascii)
            url = target.requestText
            origin = Origin(target)
            site = origin
            self.target = target
        }
        for line in headerLines where !FetchJob.isSafe(line) {
            throw FetchError(.badHeader, url: url, reason: "a header line holds control characters")
        }
    }

    /// Takes the next hop, to where `location` leads (the raw value of the header).
    func follow(_ location: [UInt8], status: Int) throws(FetchError) {
        guard redirects.count < request.maximumRedirects else {
            throw FetchError(.redirectLoop, url: url, reason: "more than \(request.maximumRedirects) redirects")
        }
        guard let reference = URLReference(FetchJob.text(ofLocation: location)) else {
            throw FetchError(.badRedirect, url: url, reason: "redirects to something that is not an address")
        }
        var next = target.map { reference.resolved(against: $0) } ?? reference
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
        plain = PlainAddress(text)
        site = Origin(next)
        if !origin.trusts(site) { headerLines = [] }
    }

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
