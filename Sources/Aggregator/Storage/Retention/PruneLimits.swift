package import Model

/// What may go, and what must stay.
package struct PruneLimits: Sendable {
    /// Articles from before this moment go, by `published`, else `first_seen`.
    package var olderThan: Instant?
    /// The oldest go until the rest takes about so many bytes.
    package var size: Int64?
    /// The configured archives: what one of them has not received stays.
    package var archives: [String] = []
    /// The configured sources: what one of them still lists stays. What another listed last is nobody's list any more.
    package var sources: [String] = []
    /// What an archive or a named consumer has not taken may go too.
    package var isForced = false

    package init() {}
}
