/// What an archive or an export is written as.
package enum ArchiveFormat: String, Sendable, CaseIterable {
    /// One JSON object a line, appended for every change.
    case jsonl
    /// One file for every version of an article.
    case text
    /// The same with YAML front matter.
    case markdown
    /// One table row for every change (RFC 4180).
    case csv
    /// A mail folder in one file, one message for every version (RFC 4155).
    case mbox
    /// A mail folder, one file for every version.
    case maildir
    /// IPTC's JSON for news agencies, version 3.1: one object a line for every version.
    case ninjs
    /// Web archives (ISO 28500): what was served for every version, with the article beside it.
    case warc
    /// One compressed file of JSON lines for each day, closed once, with a manifest of digests.
    case bundle
    /// Feeds of what arrived last, older pages beside them (RFC 4287, RFC 5005).
    case atom, rss, jsonfeed

    /// What an archive of this format is made of; decides which placeholders its path needs.
    package enum Shape: Sendable {
        /// Files that only grow.
        case records
        /// One file for every version.
        case documents
        /// One folder for many files whose names are given.
        case folder
        /// One file for each day, written when the day is over.
        case days
        /// One file that shows the newest, and closed pages.
        case river
    }

    package var shape: Shape {
        switch self {
        case .jsonl, .csv, .mbox, .ninjs, .warc: .records
        case .text, .markdown: .documents
        case .maildir: .folder
        case .bundle: .days
        case .atom, .rss, .jsonfeed: .river
        }
    }

    /// False for what is written over days and has no form of its own.
    package var isForExport: Bool { self != .bundle }

    /// A path that suits the format, below a folder of its own.
    package var usualPath: String {
        switch self {
        case .jsonl, .csv, .mbox: "{source}.\(rawValue)"
        case .ninjs: "{source}.ninjs.jsonl"
        case .warc: "{source}.warc.gz"
        case .bundle: "{yyyy}/{mm}/{yyyy}-{mm}-{dd}.jsonl.gz"
        case .text: "{outlet}/{yyyy}/{mm}/{dd}/{slug}.txt"
        case .markdown: "{outlet}/{yyyy}/{mm}/{dd}/{slug}.md"
        case .maildir: "{source}"
        case .atom: "{source}.atom"
        case .rss: "{source}.rss"
        case .jsonfeed: "{source}.json"
        }
    }
}
