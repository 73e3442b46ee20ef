internal import Model
internal import Storage

/// When the sources of each outlet last brought something.
struct OutletNews {
    /// The latest two are enough to look beside any one source.
    private struct Latest {
        var source: String
        var at: Instant
        var before: Instant?
    }

    private var byOutlet: [String: Latest] = [:]

    init(_ sources: [SourceConfiguration], states: [String: SourceState]) {
        for source in sources {
            guard let at = states[source.name]?.lastChange else { continue }
            guard let known = byOutlet[source.outlet] else {
                byOutlet[source.outlet] = Latest(source: source.name, at: at)
                continue
            }
            if at > known.at {
                byOutlet[source.outlet] = Latest(source: source.name, at: at, before: known.at)
            } else {
                byOutlet[source.outlet]?.before = max(at, known.before ?? at)
            }
        }
    }

    /// The latest change that another source of the same outlet saw.
    func latest(beside source: SourceConfiguration) -> Instant? {
        guard let latest = byOutlet[source.outlet] else { return nil }
        return latest.source == source.name ? latest.before : latest.at
    }
}
