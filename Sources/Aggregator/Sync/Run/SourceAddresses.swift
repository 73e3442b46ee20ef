internal import Model
internal import Storage

/// In which order the addresses of a source are asked.
///
/// The one that worked last comes first, so that a broken address is not asked each time; once a day the first address
/// is tried again before it. Right behind an address that was taken over stands the configured one (both have the
/// index 0): a move that is taken back, or a new address that dies, must not cost the source.
struct SourceAddresses {
    let inOrder: [(index: Int, address: String)]

    init(_ source: FollowedSource, _ known: KnownSource, now: Instant) {
        // Nearly all have one address: nothing of the two, which are large, is copied for them.
        if known.state.fallback == 0, known.state.movedURL == nil, known.state.redirectTarget == nil,
            source.configuration.fallback.isEmpty
        {
            inOrder = [(0, source.configuration.url.text)]
            return
        }
        let state = known.state
        let moved = MovedAddress.takenOver(by: source.configuration, state: state, now: now)
        guard moved != nil || state.fallback > 0 || !source.configuration.fallback.isEmpty else {
            inOrder = [(0, source.configuration.url.text)]
            return
        }
        var addresses = Array(source.configuration.addresses.enumerated()).map {
            (index: $0.offset, address: $0.element)
        }
        if let moved { addresses.insert((index: 0, address: moved), at: 0) }
        if state.fallback > 0, let active = addresses.firstIndex(where: { $0.index == state.fallback }) {
            let isNewDay = state.lastAttempt.map { $0.civilDate() != now.civilDate() } ?? true
            let inUse = addresses.remove(at: active)
            addresses.insert(inUse, at: !isNewDay ? 0 : moved == nil ? 1 : 2)
        }
        inOrder = addresses
    }
}
