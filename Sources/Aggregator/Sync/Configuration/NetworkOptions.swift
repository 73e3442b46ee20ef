/// The keys of [fetch] that hold for the whole run.
package struct NetworkOptions: Hashable, Sendable {
    /// Requests at once, over all hosts.
    package var connections = 64
    /// A bundle of certificates in PEM, seen from the configuration's folder; nil is the system's.
    package var caFile: ConfiguredText?
    /// Nil leaves it to the environment (http_proxy and the like).
    package var proxy: String?

    package init() {}
}
