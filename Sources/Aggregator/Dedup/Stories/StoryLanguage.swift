/// Languages in which reports of one event are looked for. Stored as numbers: a new one is added at the end.
package enum StoryLanguage: UInt8, CaseIterable, Sendable {
    case en, fa, prs, ps, ar, ur, uz

    /// - Parameter tag: BCP 47.
    package init?(tag: String?) {
        switch tag {
        case "en": self = .en
        case "fa": self = .fa
        case "prs": self = .prs
        case "ps": self = .ps
        case "ar": self = .ar
        case "ur": self = .ur
        case "uz": self = .uz
        default: return nil
        }
    }

    package var tag: String {
        switch self {
        case .en: "en"
        case .fa: "fa"
        case .prs: "prs"
        case .ps: "ps"
        case .ar: "ar"
        case .ur: "ur"
        case .uz: "uz"
        }
    }
}
