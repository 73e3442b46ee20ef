package import Model

/// What is remembered of a source between two runs. A removed source keeps its row and its articles.
package struct SourceState: Sendable, Equatable {
    /// The row; given by `StoreTransaction.addSource`.
    package let id: Int64
    package let name: String
    /// The address the validators belong to; another one in the configuration drops them.
    package var url: String?
    /// Which of the source's addresses is in use: 0 is `url`, 1 the first fallback.
    package var fallback = 0
    /// Byte for byte as the server sent it, like `lastModified`.
    package var etag: String?
    package var lastModified: String?
    /// What tells the last body that was taken from others (16 bytes, `ChangeDigest`).
    package var bodyDigest: [UInt8]?
    package var freshUntil: Instant?
    /// Seconds for which an answer is fresh, as the last one that said so stated it; nil for none.
    package var lifetime: Int64?
    package var lastAttempt: Instant?
    package var lastSuccess: Instant?
    /// When it last brought something new or changed.
    package var lastChange: Instant?
    package var nextDue: Instant?
    /// In a row.
    package var failures = 0
    package var failureKind: String?
    package var failureReason: String?
    /// The last answer 200 that listed what it lists; moved by `StoreTransaction.beginListing` and
    /// `repeatListing` only.
    package internal(set) var listedAt: Instant?
    package var everHadItems = false
    /// Items in the last list.
    package var items = 0
    /// What it served last: rss, atom, list …
    package var format: String?
    /// What the feed says about when to ask again, as JSON.
    package var publisherHints: String?
    /// A permanent redirect being watched: where to, how often in a row, since when.
    package var redirectTarget: String?
    package var redirectCount = 0
    package var redirectSince: Instant?
    /// The address that replaces the configured one after such a redirect.
    package var movedURL: String?
    /// The configured address that was asked last; another one in the configuration starts the counting anew.
    package var configuredURL: String?
    /// The address after redirects that gave the validators: they are sent to no other one.
    package var finalURL: String?
    /// Why the server's validators are not sent any more, as a sentence; nil while they are trusted.
    package var distrust: String?
    /// The following page of its list that could not be read: what stands on it and behind it may be unknown.
    package var gapURL: String?
    package var gapSince: Instant?
    /// When its outlet publishes (`Rhythm.stored`).
    package var rhythm: [UInt8]?
    package var quietLog = QuietLog()
    /// Answers and failures of its addresses since it was added, 304s included.
    package var requests = 0
    package var failedRequests = 0
    /// Bytes, as they came over the wire.
    package var received: Int64 = 0
}
