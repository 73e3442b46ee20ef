package import Model

/// How much the store has of a source.
package struct SourceCounts: Sendable, Equatable {
    package let articles: Int
    /// First seen within the asked span.
    package let recent: Int
    package let newest: Instant?
    package let queued: Int
}
