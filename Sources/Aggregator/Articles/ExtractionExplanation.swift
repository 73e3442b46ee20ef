/// Why a page was read as it was: for people, shown by `extract --explain`.
package struct ExtractionExplanation: Sendable {
    /// One value that a field could have taken.
    package struct Candidate: Sendable {
        /// title, authors or published.
        package var field: String
        /// Where the value stands: hint, json-ld, meta …
        package var source: String
        package var value: String
    }

    /// An element that could hold the text.
    package struct Container: Sendable {
        package var path: String
        /// Characters of running text in it, less what its labels and links weigh.
        package var score: Int
        package var isChosen: Bool
    }

    /// One line of the page.
    package struct Line: Sendable {
        package var verdict: LineVerdict
        package var path: String
        /// Characters.
        package var length: Int
        /// The share of its characters inside links, 0…1.
        package var linkDensity: Double
        package var text: String
    }

    /// In the order in which they are trusted.
    package var candidates: [Candidate] = []
    /// The best, the best first.
    package var containers: [Container] = []
    /// In the order of the page.
    package var lines: [Line] = []
}
