import Testing

/// A configuration with something wrong in it, and every word that must be said about it.
struct Mistake: CustomTestStringConvertible, Sendable {
    var text: String
    /// `LINE:COLUMN: message; mend`, by position.
    var expected: [String]

    init(_ text: String, _ expected: String...) {
        self.text = text
        self.expected = expected
    }

    var testDescription: String { text }
}
