package import Text

/// What importing archives came to.
package struct ArchiveImportReport: Sendable, Equatable {
    /// Articles that were stored; with `--dry-run`, that would be.
    package var articles = 0
    /// Their earlier versions.
    package var versions = 0
    /// Articles that the store has already.
    package var known = 0
    /// Lines that are no articles.
    package var refused = 0
    package var wasInterrupted = false

    package func write(into json: inout JSONWriter) {
        json.object { json in
            json.member("articles", articles)
            json.member("versions", versions)
            json.member("known", known)
            json.member("refused_lines", refused)
            json.member("interrupted", wasInterrupted)
        }
    }
}
