/// How exactly a source tells a date.
package enum DatePrecision: String, Sendable, CaseIterable {
    case second, minute, day, month, unknown
}

/// Where an article's publication date was read (`published_from`).
package enum DateProvenance: String, Sendable, CaseIterable {
    case feed, list, jsonLD = "json-ld", meta, time, url, text, none
}

/// A date as somebody stated it: the instant, the offset it was written with and how exact it is.
///
/// A date without a time of day is local midnight at its offset; a month is its first day.
package struct StatedDate: Hashable, Sendable {
    package var instant: Instant
    /// Seconds east of UTC; nil when the text named no zone, and `instant` reads it as UTC until `assuming(offset:)`.
    package var offset: Int?
    package var precision: DatePrecision

    package init(_ instant: Instant, offset: Int?, precision: DatePrecision) {
        self.instant = instant
        self.offset = offset
        self.precision = precision
    }

    /// The civil fields as they were written.
    package var civilDate: CivilDate { instant.civilDate(offset: offset ?? 0) }

    /// The same civil time in a zone `offset` seconds east of UTC, if no zone was named; otherwise unchanged.
    package func assuming(offset zone: Int) -> StatedDate {
        guard offset == nil else { return self }
        return StatedDate(instant + Int64(-zone), offset: zone, precision: precision)
    }

    /// RFC 3339 with the stated offset (`Z` for UTC or when none was named).
    package var rfc3339: String { instant.rfc3339(offset: offset ?? 0) }
}
