package import Model
package import Text

/// What one call of `backfill` came to.
package struct BackfillReport: Sendable {
    package enum End: String, Sendable {
        /// What waits is older than was asked for.
        case reachedSince = "reached-since"
        /// There is nothing older: the site's archive, as far as it leads, was walked.
        case reachedEnd = "reached-end"
        /// `--limit`.
        case limit
        /// A signal or `--deadline`.
        case interrupted
        /// A listing could not be had; the next call tries it again.
        case failed
    }

    package var source: String
    package var since: Instant
    package var end = End.reachedEnd
    /// Listings read by this call, and by all calls so far.
    package var listings = 0
    package var listingsInAll = 0
    /// Items on them that are not older than was asked for.
    package var items = 0
    package var new = 0
    package var revised = 0
    /// Article pages read.
    package var pages = 0
    package var bytes: Int64 = 0
    /// The oldest date met by all calls so far.
    package var oldest: Instant?
    package var notes: [String] = []
    /// Why it ended early, as a sentence; nil when all went well.
    package var failure: String?

    package init(source: String, since: Instant) {
        self.source = source
        self.since = since
    }

    package func write(into json: inout JSONWriter) {
        json.object { json in
            json.member("source", source)
            json.member("since", since.rfc3339)
            json.member("end", end.rawValue)
            json.member("listings", listings)
            json.member("listings_in_all", listingsInAll)
            json.member("items", items)
            json.member("new", new)
            json.member("revised", revised)
            json.member("pages", pages)
            json.member("bytes", bytes)
            json.member("oldest", oldest?.rfc3339)
            json.member("notes", notes)
            json.member("failure", failure)
        }
    }
}
