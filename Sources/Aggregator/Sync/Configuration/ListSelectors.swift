/// [source.list]: how a list page is read. Selectors as feeds.conf writes them (CSS or XPath), already validated.
package struct ListSelectors: Hashable, Sendable {
    /// Every match is an item.
    package var item: ConfiguredText
    package var link: ConfiguredText?
    package var title: ConfiguredText?
    /// "date | author | section", taken apart.
    package var byline: ConfiguredText?
    package var date: ConfiguredText?
    package var author: ConfiguredText?
    /// The link to the next page.
    package var next: ConfiguredText?
    /// Pages read in one pass.
    package var pages = 1

    package init(item: ConfiguredText) { self.item = item }
}
