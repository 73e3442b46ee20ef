package import Model

/// One resource to ask for with GET.
package struct FetchRequest: Sendable {
    /// What is asked for; decides the `Accept` header (`AcceptLine`).
    package enum Kind: Sendable {
        case feed, page, robots
    }

    /// Absolute http or https address. A user and password in it become an `Authorization` header line.
    package var url: String
    package var kind: Kind
    /// What a feed was when it was served last; nil when that is not known.
    package var served: FeedFormat?
    /// Sent as `If-None-Match` and `If-Modified-Since`; empty for an unconditional request.
    package var validators = Validators()
    /// The only address, as `FetchResponse.finalURL` told it, that the validators are sent to; nil: to every hop.
    package var validatorsURL: String?
    /// Seconds for the whole request, redirects included; time spent waiting for a turn does not count.
    package var timeout: Double = 30
    /// Bytes after decoding; a longer body ends the transfer.
    package var maximumBody = 20 << 20
    /// True: of a longer body the beginning is taken (`FetchResponse.isCut`), instead of none.
    package var cutsBody = false
    /// True: a compressed body that came whole is left to be unpacked by whoever reads it (`FetchResponse.unpack`).
    package var leavesPacked = false
    /// Transfers to one host at a time.
    package var perHost = 2
    /// Milliseconds between the starts of two transfers to one host.
    package var hostDelay = 1000
    /// The same between transfers other than of robots.txt, as robots.txt asks for it (`Crawl-delay`).
    package var crawlDelay = 0
    /// True to accept any certificate.
    package var insecure = false
    /// Whole header lines (`Authorization: …`); they never go to another origin than that of `url`.
    package var headerLines: [String] = []
    package var maximumRedirects = 10
    /// True when nothing more is to be asked of the host soon: its connection is closed, for each takes memory on both sides.
    package var endsConnection = false
    /// Looks at where a redirect leads before it is followed; an error ends the request with it. Nil: all are followed.
    package var reviewsHop: (@Sendable (_ url: String) async -> FetchError?)?
    /// The rule for this request alone; nil: that of `FetchSettings`. Such a request shares no connections.
    package var addressGuard: AddressGuard?

    package init(url: String, kind: Kind) {
        self.url = url
        self.kind = kind
    }
}
