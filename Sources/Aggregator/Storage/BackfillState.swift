package import Model

/// How far the walk back through a source's archive has come.
package struct BackfillState: Sendable, Equatable {
    /// The configured address it began at.
    package var url: String
    /// Listings walked so far.
    package var listings = 0
    /// The oldest date met; nil while none was.
    package var oldest: Instant?

    package init(url: String) { self.url = url }
}

/// A listing that a walk has yet to ask for.
package struct WaitingListing: Sendable, Equatable {
    package var url: String
    /// Nothing in it is later than this; nil when that is not known.
    package var newest: Instant?

    package init(url: String, newest: Instant? = nil) {
        self.url = url
        self.newest = newest
    }
}
