package import Model

/// What may go, and what must stay.
package struct PruneLimits: Sendable {
    /// Articles from before this moment go, by `published`, else `first_seen`.
    package var olderThan: Instant?
    /// The oldest go until the rest takes about so many bytes.
    package var size: Int64?
    /// The configured archives: what one of them has not received stays.
    package var archives: [String] = []
    /// What an archive or a named consumer has not taken may go too.
    package var isForced = false

    package init() {}
}
