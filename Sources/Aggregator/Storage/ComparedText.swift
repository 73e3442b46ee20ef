package import Model

/// An article as near-duplicate search compares it.
package struct ComparedText: Sendable, Equatable {
    package let id: Int64
    package let text: String
    /// When it was published, else when it was first seen.
    package let date: Instant
    package let duplicateOf: Int64?
    package let story: Int64?

    /// The article that stands for all with its text.
    package var head: Int64 { duplicateOf ?? id }
}
