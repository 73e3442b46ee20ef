internal import Model
internal import Storage

/// In which order the addresses of a source are asked.
///
/// The one that worked last comes first, so that a broken address is not asked each time; once a day the first address
/// is tried again before it.
struct SourceAddresses {
    let inOrder: [(index: Int, address: String)]

    init(_ source: FollowedSource, state: SourceState, now: Instant) {
        var addresses = Array(source.configuration.addresses.enumerated()).map {
            (index: $0.offset, address: $0.element)
        }
        if let moved = MovedAddress.takenOver(by: source.configuration, state: state, now: now) {
            addresses[0].address = moved
        }
        let active = state.fallback
        if active > 0, active < addresses.count {
            let isNewDay = state.lastAttempt.map { $0.civilDate() != now.civilDate() } ?? true
            let inUse = addresses.remove(at: active)
            addresses.insert(inUse, at: isNewDay ? 1 : 0)
        }
        inOrder = addresses
    }
}
