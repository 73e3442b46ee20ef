/// [source.article]: where the parts of an article's page are; nil leaves a part to the extractor.
package struct ArticleSelectors: Hashable, Sendable {
    package var title: ConfiguredText?
    package var body: ConfiguredText?
    package var author: ConfiguredText?
    package var date: ConfiguredText?
    /// Every match is taken out first.
    package var remove: [ConfiguredText] = []

    package init() {}
}
