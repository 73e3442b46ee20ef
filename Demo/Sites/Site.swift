/// The way an outlet's site is built: which addresses it answers, and with what.
protocol Site: Sendable {
    /// The path of its feed or list, which a source follows.
    var entry: String { get }

    /// Paths that stand in for it.
    var fallbacks: [String] { get }

    /// More lines for its [[source]].
    var rules: String { get }

    /// The page at a path (with its query); nil when there is none.
    func page(at path: String, of edition: Edition) -> Page?

    /// The path of a story's own page.
    func path(of story: Story) -> String
}

extension Site {
    var fallbacks: [String] { [] }
    var rules: String { "" }
}
