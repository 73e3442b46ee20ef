package import Markup

/// What a source's configuration says about its article pages (`[source.article]`). What is nil is found by itself.
package struct ArticleRules: Sendable {
    package var title: Selector?
    /// All matches are joined in the order of the page.
    package var body: Selector?
    package var author: Selector?
    package var date: Selector?
    /// Left out of the body, all matches.
    package var remove: [Selector]

    package init(
        title: Selector? = nil, body: Selector? = nil, author: Selector? = nil, date: Selector? = nil,
        remove: [Selector] = []
    ) {
        self.title = title
        self.body = body
        self.author = author
        self.date = date
        self.remove = remove
    }
}
