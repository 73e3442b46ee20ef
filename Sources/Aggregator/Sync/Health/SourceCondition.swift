internal import Fetch
internal import Model
internal import Storage

/// What a source's answers and its silence amount to.
package enum SourceCondition: String, Sendable, CaseIterable {
    /// Not asked yet.
    case new
    case ok
    /// It answers, but has been silent for longer than its rhythm lets expect.
    case quiet
    /// It answers, and has been silent for so long that the feed is no longer fed, or a cache in between is stuck.
    case frozen
    /// A wall: forbidden, login, captcha, robots.txt, too many requests.
    case blocked
    /// The domain is for sale.
    case parked
    /// 410, or nothing at the address, or no such host, for a week.
    case gone
    /// Anything else that may pass.
    case failing

    /// Items whose absence is unusual: chance alone would let one silence in twenty grow so long.
    private static let unusual = 3.0
    /// Items whose absence is no chance any more: one in a hundred thousand.
    private static let beyondChance = 12.0
    /// Seconds: holidays are no failure.
    private static let holidays: Int64 = 3 * 86_400
    private static let week: Int64 = 7 * 86_400
    /// Seconds of our own watching before a rhythm may accuse: the dates of a first feed may be of its generator's making.
    private static let acquaintance: Int64 = 14 * 86_400

    /// - Parameters:
    ///   - expected: items that the rhythm lets expect since the last change; nil when no rhythm is known.
    ///   - watched: seconds since the first answer.
    init(_ state: SourceState, expected: Double?, watched: Int64, now: Instant) {
        guard state.lastAttempt != nil else {
            self = .new
            return
        }
        guard state.failures == 0 else {
            self = Self.failure(of: state, now: now)
            return
        }
        let silence = state.lastChange.map { now - $0 } ?? 0
        switch expected ?? 0 {
        case Self.beyondChance... where silence >= Self.holidays && watched >= Self.acquaintance: self = .frozen
        case Self.unusual...: self = .quiet
        default: self = .ok
        }
    }

    private static func failure(of state: SourceState, now: Instant) -> SourceCondition {
        switch state.failureKind ?? "" {
        case "http-410": return .gone
        case "http-404", FetchError.Kind.dns.rawValue:
            let lasts = state.lastSuccess.map { now - $0 >= week } ?? (state.failures > 5)
            return lasts ? .gone : .failing
        case "parked": return .parked
        case "http-401", "http-403", "http-407", "http-429", "http-451", "challenge", "login", "robots": return .blocked
        default: return .failing
        }
    }
}
