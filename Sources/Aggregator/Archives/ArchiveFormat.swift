/// What an archive or an export is written as.
package enum ArchiveFormat: String, Sendable, CaseIterable {
    /// One JSON object a line, appended for every change.
    case jsonl
    /// One file for every version of an article.
    case text
}
