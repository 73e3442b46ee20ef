internal import Fetch
internal import Model
internal import Storage

/// Takes over a new address after a permanent redirect (RFC 9110 section 15.4.2) that has stood the test of time: the
/// same target, three answers in a row, over two days at least, each with a feed that could be read and, the first time,
/// held something that was known: a stranger who took the old domain over has none of its articles.
enum MovedAddress {
    private static let confirmations = 3
    private static let span: Int64 = 2 * 86_400

    /// The address that replaces the configured one; nil as long as that one holds.
    static func takenOver(by source: SourceConfiguration, state: SourceState, now: Instant) -> String? {
        guard state.configuredURL == source.url.text, let target = state.redirectTarget,
            let since = state.redirectSince,
            state.redirectCount >= confirmations, now - since >= span
        else { return nil }
        return target
    }

    /// Counts one good answer of the first address.
    ///
    /// - Parameter isStranger: nothing that it lists was known before. A target that was seen so once is never taken over.
    static func observe(
        _ answer: ListingAnswer, _ state: inout SourceState, configured: String, isStranger: Bool, now: Instant
    ) {
        if state.configuredURL != configured {
            state.configuredURL = configured
            forget(&state)
        }
        // The fallbacks' redirects are not followed up, and a target that was taken over is asked directly.
        guard answer.index == 0, answer.address != state.redirectTarget else { return }
        guard let last = answer.redirects.last, answer.redirects.allSatisfy(\.isPermanent) else {
            return forget(&state)
        }
        if state.redirectTarget == last.to {
            if state.redirectCount > 0 { state.redirectCount += 1 }
        } else {
            state.redirectTarget = last.to
            state.redirectCount = isStranger && state.everHadItems ? 0 : 1
            state.redirectSince = now
        }
    }

    private static func forget(_ state: inout SourceState) {
        state.redirectTarget = nil
        state.redirectCount = 0
        state.redirectSince = nil
    }
}
