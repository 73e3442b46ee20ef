internal import Fetch
internal import Model
internal import Storage
internal import Text

extension StateUpdate {
    /// Items of one listing that count; more of them say nothing about a rhythm.
    private static let mostArrivals = 1000

    /// Learns from a listing when its outlet publishes, and puts the next check where that suggests.
    ///
    /// - Parameters:
    ///   - arrived: items that were not known before.
    ///   - previous: the last success before this one.
    func learn(_ state: inout SourceState, from items: [ListedItem], arrived: Int, previous: Instant?) {
        guard let known = state.rhythm.flatMap(Rhythm.init(stored:)), let previous else {
            state.rhythm = Rhythm(history: moments(of: items), now: now, offset: offset).stored
            return
        }
        guard arrived > 0 else { return }
        let arrived = min(arrived, Self.mostArrivals)
        var arrivals = Array(moments(of: items).filter { $0 > previous && $0 <= now }.prefix(arrived))
        let middle = previous + (now - previous) / 2
        arrivals += Array(repeating: middle, count: arrived - arrivals.count)
        var rhythm = known
        rhythm.learn(arrivals, now: now, offset: offset)
        state.rhythm = rhythm.stored
    }

    /// Seconds until the source's rhythm suggests the next check; 0 when nothing is known of it.
    func pause(of state: SourceState) -> Int64 {
        guard let stored = state.rhythm else { return 0 }
        return RhythmPlan.pause(
            ofStored: stored, now: now, interval: source.configuration.fetch.interval,
            maxInterval: source.configuration.fetch.maxInterval, offset: offset)
    }

    private var offset: Int { source.zone.offset(at: now) }

    /// When the items were published, as far as they say it to the minute.
    private func moments(of items: [ListedItem]) -> [Instant] {
        items.indices.prefix(Self.mostArrivals).compactMap { place in
            guard let date = items[place].draft.published, date.precision == .second || date.precision == .minute else {
                return nil
            }
            return date.instant
        }
    }
}
