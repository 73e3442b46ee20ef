package import Model

/// What is remembered of a host: its robots.txt and until when it asked to be left alone.
package struct HostState: Sendable, Equatable {
    package let name: String
    package var robots: String?
    package var robotsStatus: Int?
    package var robotsFetched: Instant?
    package var holdUntil: Instant?

    package init(name: String) { self.name = name }
}
