/// How a source is asked: the keys of [fetch] that a [[source]] may set for itself. Times are in seconds, sizes in bytes.
package struct FetchOptions: Hashable, Sendable {
    /// Shortest time between two polls; the rhythm adapts above it.
    package var interval: Int64 = 3600
    /// Longest time between two polls of a source that answers.
    package var maxInterval: Int64 = 86_400
    /// The whole request.
    package var timeout: Int64 = 30
    /// Requests at once to one host.
    package var perHost = 2
    /// Between two requests to one host; 0 is no pause.
    package var hostDelay: Int64 = 1
    /// Decoded.
    package var maxBody: Int64 = 20 << 20
    /// Up to this age a known article page is asked again; 0 is never.
    package var recheck: Int64 = 14 * 86_400
    /// Obey robots.txt for article and list pages.
    package var robots = true
    /// Loopback, private and special addresses that may be asked: names, addresses, CIDR blocks.
    package var allowHosts: [ConfiguredText] = []
    /// Skip the check of certificates; only ever true when the [[source]] itself says so.
    package var insecure = false
    /// Where the secret is, never the secret.
    package var auth: Credential?
    /// Where `auth` is stated.
    package var authPosition: TextPosition?

    package init() {}
}
