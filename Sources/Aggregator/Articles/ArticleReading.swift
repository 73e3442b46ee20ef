package import Model

/// What came of reading one page.
package struct ArticleReading: Sendable {
    /// What the page says of itself; its text is nil when it is no article.
    package var draft: Draft
    /// What the page itself calls the article, whatever a feed or list said.
    package var ownTitle: String?
    /// Why the page is no article; nil when it is one.
    package var refusal: NotAnArticle?
    /// What the source's template may learn from the page; nil when it was refused.
    package var sketch: PageSketch?
    /// Present when it was asked for.
    package var explanation: ExtractionExplanation?

    package init(
        draft: Draft = Draft(), refusal: NotAnArticle? = nil, sketch: PageSketch? = nil,
        explanation: ExtractionExplanation? = nil
    ) {
        self.draft = draft
        self.refusal = refusal
        self.sketch = sketch
        self.explanation = explanation
    }
}
