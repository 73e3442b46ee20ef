package import Model

/// A found article and where the words stand in it.
package struct SearchHit: Sendable {
    package let article: Article
    package let title: Snippet
    package let text: Snippet
}

/// What a search found.
package struct SearchAnswer: Sendable {
    /// The best first; the newest first where nearly everything matches.
    package var hits: [SearchHit] = []
    /// Articles that are not in the index yet.
    package var waiting = 0
}
