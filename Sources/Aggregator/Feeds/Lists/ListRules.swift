package import Markup

/// What a source's configuration says about its list pages (`[source.list]`). What is nil is found by itself.
package struct ListRules: Sendable {
    package var item: Selector
    /// Within an item; its first link otherwise.
    package var link: Selector?
    package var title: Selector?
    /// "date | author | section", taken apart.
    package var byline: Selector?
    package var date: Selector?
    package var author: Selector?
    /// On the page: the address of the next one.
    package var next: Selector?
    /// How many pages a run may walk through.
    package var pages: Int

    package init(
        item: Selector, link: Selector? = nil, title: Selector? = nil, byline: Selector? = nil, date: Selector? = nil,
        author: Selector? = nil, next: Selector? = nil, pages: Int = 1
    ) {
        self.item = item
        self.link = link
        self.title = title
        self.byline = byline
        self.date = date
        self.author = author
        self.next = next
        self.pages = pages
    }
}
