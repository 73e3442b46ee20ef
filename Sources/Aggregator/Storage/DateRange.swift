package import Model

/// From when to when articles are wanted, by `published`, else by `first_seen`. Empty means all.
///
/// A limit without an offset is a floating time (RFC 5545, section 3.3.5): it stands for that day and hour wherever an article
/// is dated, so that an article shown under a day is found by that day.
package struct DateRange: Sendable, Equatable {
    /// Inclusive.
    package var after: StatedDate?
    /// Exclusive.
    package var before: StatedDate?

    package init() {}

    package func contains(_ date: StatedDate) -> Bool {
        if let after, Self.moment(of: date, beside: after) < after.instant { return false }
        if let before, Self.moment(of: date, beside: before) >= before.instant { return false }
        return true
    }

    /// As SQL about an article `a`.
    var conditions: [(term: String, argument: Cell)] {
        [(after, ">="), (before, "<")].compactMap { limit, comparison in
            guard let limit else { return nil }
            let published = limit.offset == nil ? "a.published + coalesce(a.published_offset, 0)" : "a.published"
            return ("coalesce(\(published), a.first_seen) \(comparison) ?", Cell(limit.instant))
        }
    }

    private static func moment(of date: StatedDate, beside limit: StatedDate) -> Instant {
        limit.offset == nil ? date.instant + Int64(date.offset ?? 0) : date.instant
    }
}
