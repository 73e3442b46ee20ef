package import Model

/// What tells whether a source is due: the little of its state that a run looks at before the source's turn.
package struct SourceSchedule: Sendable {
    package let id: Int64
    /// The configured address that was asked last.
    package let configuredURL: String?
    package let lastAttempt: Instant?
    /// When it last brought something new or changed.
    package let lastChange: Instant?
    package let nextDue: Instant?
    /// In a row.
    package let failures: Int
    package let failureKind: String?

    init(row: Row) {
        id = row.int(0) ?? 0
        configuredURL = row.text(2)
        lastAttempt = row.instant(3)
        lastChange = row.instant(4)
        nextDue = row.instant(5)
        failures = Int(row.int(6) ?? 0)
        failureKind = row.text(7)
    }
}
