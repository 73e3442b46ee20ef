package import Model

/// What the search for stories reads of an article.
package struct StoryText: Sendable {
    package let id: Int64
    package let title: String?
    package let text: String
    /// BCP 47.
    package let language: String?
    /// When it was published, else first seen.
    package let date: Instant
    /// The article that stands for its text; nil: itself.
    package let duplicateOf: Int64?
}
