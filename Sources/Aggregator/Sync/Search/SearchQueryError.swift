/// Why a query cannot be looked for: a sentence with the place and the mend.
package struct SearchQueryError: Error, Equatable, Sendable, CustomStringConvertible {
    /// In characters, from 1.
    package let position: Int
    package let message: String
    package let mend: String

    package var description: String { "the query, at character \(position): \(message); \(mend)" }
}
