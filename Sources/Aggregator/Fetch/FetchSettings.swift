internal import Glibc
package import Model

/// What holds for all requests of a `Fetcher`.
package struct FetchSettings: Sendable {
    /// Transfers and unread bodies at a time; with `FetchRequest.maximumBody` it bounds the memory.
    package var connections = 64
    package var userAgent: String
    /// A PEM bundle of certificate authorities; nil for the system's.
    package var caFile: String?
    /// `[scheme://]host[:port]` for all requests; nil reads the usual variables of `environment`.
    package var proxy: String?
    /// Where `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` are looked up.
    package var environment: [String: String] = [:]
    package var addressGuard = AddressGuard()
    /// Seconds until a connection, TLS included, must stand.
    package var connectTimeout: Double = 20
    /// A transfer slower than this many bytes a second …
    package var stallSpeed = 16
    /// … for this many seconds has stalled; only looked at when the request's time-out is longer.
    package var stallTime = 60
    /// True: a request waits for a connection being made, to share it by HTTP/2, rather than open a second one.
    package var waitsToMultiplex = false
    /// True: responses tell the request as it was sent, and the heads of redirects, for captures.
    package var keepsExchange = false
    /// Told on the loop's thread when a host asks to be left alone; it must not wait for anything.
    package var onHold: (@Sendable (_ host: String, _ until: Instant) -> Void)?
    /// Whether the system's resolver knows a name that always exists; asked when the first names of a run are not found.
    package var findsNames: @Sendable () -> Bool = { NameService.findsPermanentName() }
    /// The wall clock, for `Retry-After`.
    package var now: @Sendable () -> Instant = { Instant(seconds: Int64(time(nil))) }

    package init(userAgent: String) { self.userAgent = userAgent }
}
