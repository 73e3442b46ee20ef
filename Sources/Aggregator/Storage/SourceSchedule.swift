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
        configuredURL = row.text(0)
        failures = Int(row.number(1))
        id = row.number(2)
        lastAttempt = row.instant(4)
        lastChange = row.instant(5)
        nextDue = row.instant(6)
        failureKind = row.text(7)
    }
}
