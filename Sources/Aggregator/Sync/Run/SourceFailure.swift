internal import Feeds
internal import Fetch
package import Model

/// Why an address of a source gave nothing: a stable kind for back-off and status, and a sentence for people.
package struct SourceFailure: Error, Sendable, CustomStringConvertible {
    package var kind: String
    package var reason: String
    package var status: Int?
    /// What back-off depends on.
    var trouble = CheckOutcome.Trouble.standing
    /// It asked to be left alone until then.
    package var retryAfter: Instant?
    /// Received, as it came over the wire.
    var bytes = 0
    var milliseconds = 0
    /// True when the run was ended, not the server at fault.
    package var isInterruption = false

    /// True when nothing was asked, because the host had asked for quiet before.
    package var isHeld: Bool { kind == FetchError.Kind.held.rawValue }

    /// True when asking the same address again may help: a wall may open, a page that lists nothing is the end of a list.
    var mayPass: Bool { trouble == .passing || status == 403 || kind == NotAFeed.Reason.challenge.rawValue }

    package var description: String { reason }

    init(kind: String, reason: String, status: Int? = nil, retryAfter: Instant? = nil) {
        self.kind = kind
        self.reason = reason
        self.status = status
        self.retryAfter = retryAfter
    }

    init(_ error: FetchError) {
        self.init(kind: error.kind.rawValue, reason: error.reason, retryAfter: error.heldUntil)
        trouble = CheckOutcome.Trouble(error.kind)
        isInterruption = error.kind == .cancelled
        milliseconds = error.elapsed
    }

    init(_ error: NotAFeed, of response: FetchResponse) {
        self.init(kind: error.reason.rawValue, reason: "\(error)", status: response.status)
        bytes = response.wireBytes
        milliseconds = response.elapsed
    }

    /// An answer whose status says that there is nothing to read.
    init(_ response: FetchResponse) {
        self.init(status: response.status, heldUntil: response.heldUntil)
        retryAfter = response.retryAfter
        // What a temporary redirect leads to says nothing of the address itself (RFC 9110 sections 15.4.3, 15.5.11).
        if trouble == .gone, !response.redirects.allSatisfy(\.isPermanent) { trouble = .standing }
        bytes = response.wireBytes
        milliseconds = response.elapsed
    }

    /// An answer whose status says that there is nothing to read.
    init(status: Int, heldUntil: Instant?) {
        let what =
            switch status {
            case 401, 407: "it wants a login"
            case 403: "it is forbidden; a firewall may refuse programs"
            case 404: "there is nothing at this address"
            case 410: "it is gone for good"
            case 429: "it asks to be asked less often"
            case 451: "it is withheld for legal reasons"
            case 500...: "the server has an error"
            default: "an answer that says nothing of use"
            }
        let wait = heldUntil.map { " (it asks to wait until \($0.rfc3339))" } ?? ""
        self.init(
            kind: "http-\(status)", reason: "HTTP \(status): \(what)\(wait)", status: status, retryAfter: heldUntil)
        trouble = CheckOutcome.Trouble(status: status)
    }
}
