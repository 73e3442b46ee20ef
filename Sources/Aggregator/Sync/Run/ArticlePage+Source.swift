internal import Articles
internal import Model

extension ArticlePage {
    /// A page as a source's configuration says that it is to be read.
    init(of source: FollowedSource, bytes: [UInt8], url: String, contentType: String?, fetchedAt: Instant) {
        self.init(
            bytes: bytes, contentType: contentType, url: url, source: source.name,
            outlet: source.configuration.outlet, language: source.configuration.language, zone: source.zone,
            fetchedAt: fetchedAt, rules: source.articleRules)
    }
}
