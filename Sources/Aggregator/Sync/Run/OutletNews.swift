internal import Model
internal import Storage

/// When the sources of each outlet last brought something.
struct OutletNews {
    private var byOutlet: [String: [(source: String, at: Instant)]] = [:]

    init(_ sources: [SourceConfiguration], states: [String: SourceState]) {
        for source in sources {
            guard let at = states[source.name]?.lastChange else { continue }
            byOutlet[source.outlet, default: []].append((source.name, at))
        }
        for outlet in byOutlet.keys { byOutlet[outlet]?.sort { $0.at > $1.at } }
    }

    /// The latest change that another source of the same outlet saw.
    func latest(beside source: SourceConfiguration) -> Instant? {
        byOutlet[source.outlet]?.prefix(2).first { $0.source != source.name }?.at
    }
}
