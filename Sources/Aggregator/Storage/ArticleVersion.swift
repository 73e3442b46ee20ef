package import Model

/// One revision of an article: the current one or a superseded one.
package struct ArticleVersion: Sendable, Equatable {
    package let revision: Int
    /// When it was fetched.
    package let at: Instant
    package let title: String?
    package let digest: String
    package let text: String?
    package let html: String?
    package var capture: CaptureReference?
    /// It differs from the one before in typesetting only (`Wording`).
    package var isMinor = false
}
