package import Text

/// What one call of `reextract` came to.
package struct ReextractReport: Sendable, Equatable {
    /// Articles that were selected.
    package var articles = 0
    /// Title or text is another one: a new version.
    package var revised = 0
    /// Authors, dates and the like only.
    package var amended = 0
    package var unchanged = 0
    /// Today's extractor takes what was served for no article.
    package var refused = 0
    /// What was served is named, and cannot be had any more.
    package var lost = 0
    /// Nothing is kept that they could be read from.
    package var withoutCapture = 0
    /// Their sources are not in feeds.conf any more.
    package var ofUnknownSources = 0
    package var wasInterrupted = false

    package init() {}

    static func += (sum: inout ReextractReport, part: ReextractReport) {
        for path in [
            \ReextractReport.articles, \.revised, \.amended, \.unchanged, \.refused, \.lost, \.withoutCapture,
            \.ofUnknownSources,
        ] {
            sum[keyPath: path] += part[keyPath: path]
        }
        sum.wasInterrupted = sum.wasInterrupted || part.wasInterrupted
    }

    /// A JSON object.
    package func write(into json: inout JSONWriter, isRehearsal: Bool) {
        json.object { json in
            json.member("articles", articles)
            json.member("revised", revised)
            json.member("amended", amended)
            json.member("unchanged", unchanged)
            json.member("refused", refused)
            json.member("lost", lost)
            json.member("without_capture", withoutCapture)
            json.member("of_unknown_sources", ofUnknownSources)
            json.member("interrupted", wasInterrupted)
            json.member("dry_run", isRehearsal)
        }
    }
}
