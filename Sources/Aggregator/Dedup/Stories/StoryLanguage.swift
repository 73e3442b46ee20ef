/// Languages in which reports of one event are looked for. Stored as numbers: a new one is added at the end.
package enum StoryLanguage: UInt8, CaseIterable, Sendable {
    case en, fa, prs, ps, ar, ur, uz

    /// - Parameter tag: BCP 47.
    package init?(tag: String?) {
        guard let known = Self.allCases.first(where: { "\($0)" == tag }) else { return nil }
        self = known
    }

    package var tag: String { "\(self)" }
}
