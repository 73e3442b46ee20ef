internal import Fetch
internal import Model
internal import Storage

/// Takes over a new address after a permanent redirect (RFC 9110 section 15.4.2) that has stood the test of time: the
/// same target, three answers in a row, over two days at least, each with a feed that could be read and, the first time,
/// held something that was known: a stranger who took the old domain over has none of its articles.
///
/// The configured address stays behind the one that was taken over (`SourceAddresses`). When it answers for itself again,
/// the move is forgotten; a redirect of the address that was taken over stands the same test before it is followed.
enum MovedAddress {
    private static let confirmations = 3
    private static let span: Int64 = 2 * 86_400

    /// The address that replaces the configured one; nil as long as that one holds.
    static func takenOver(by source: SourceConfiguration, state: SourceState, now: Instant) -> String? {
        let configured = source.url.text
        guard state.configuredURL == configured else { return nil }
        let address = confirmed(state, now: now) ?? state.movedURL
        return address == configured ? nil : address
    }

    /// The target of a redirect that has been watched for long enough.
    private static func confirmed(_ state: SourceState, now: Instant) -> String? {
        guard let target = state.redirectTarget, let since = state.redirectSince,
            state.redirectCount >= confirmations, now - since >= span
        else { return nil }
        return target
    }

    /// Counts one good answer of the first address, or of the one that was taken over.
    ///
    /// - Parameter isStranger: nothing that it lists was known before. A target that was seen so once is never taken over,
    ///   and a configured address that shows such a list is not the source's own again.
    static func observe(
        _ answer: ListingAnswer, _ state: inout SourceState, configured: String, isStranger: Bool, now: Instant
    ) {
        if state.configuredURL != configured {
            state.configuredURL = configured
            state.movedURL = nil
            forgetRedirect(&state)
        }
        // The fallbacks' redirects are not followed up.
        guard answer.index == 0 else { return }
        if answer.address == state.redirectTarget, answer.address != configured {
            // It is asked directly: it was taken over.
            state.movedURL = answer.address
            forgetRedirect(&state)
        }
        // What a stranger listed is known by the next time: the mark stays.
        let isMarked = state.movedURL != nil && state.redirectTarget == configured && state.redirectCount == 0
        guard let last = answer.redirects.last, answer.redirects.allSatisfy(\.isPermanent) else {
            if isMarked, answer.redirects.isEmpty { return }
            forgetRedirect(&state)
            if answer.redirects.isEmpty, answer.address == configured, state.movedURL != nil {
                if isStranger { state.redirectTarget = configured } else { state.movedURL = nil }
            }
            return
        }
        // The configured address still leads to the one that was taken over.
        if last.to == state.movedURL { return }
        if state.redirectTarget == last.to, state.redirectSince.map({ $0 <= now }) ?? false {
            if state.redirectCount > 0 { state.redirectCount += 1 }
        } else {
            state.redirectTarget = last.to
            state.redirectCount = isStranger && state.everHadItems ? 0 : 1
            state.redirectSince = now
        }
    }

    private static func forgetRedirect(_ state: inout SourceState) {
        state.redirectTarget = nil
        state.redirectCount = 0
        state.redirectSince = nil
    }
}
