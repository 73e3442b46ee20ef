internal import Model
internal import Storage

/// When the sources of each outlet last brought something.
struct OutletNews {
    /// The latest two are enough to look beside any one source.
    private struct Latest {
        var source: String
        var at: Instant
        var before: Instant?

        mutating func add(_ moment: Instant, of name: String) {
            if name == source { return }
            if moment > at {
                self = Latest(source: name, at: moment, before: at)
            } else {
                before = max(moment, before ?? moment)
            }
        }
    }

    private var byOutlet: [String: Latest] = [:]

    /// - Parameter known: by place in `sources`; nil for a new one.
    init(_ sources: [SourceConfiguration], known: [KnownSource?]) {
        for (source, known) in zip(sources, known) {
            guard let at = known?.state.lastChange else { continue }
            byOutlet[source.outlet, default: Latest(source: source.name, at: at)].add(at, of: source.name)
        }
    }

    /// The latest change that another source of the same outlet saw.
    func latest(beside source: SourceConfiguration) -> Instant? {
        guard let latest = byOutlet[source.outlet] else { return nil }
        return latest.source == source.name ? latest.before : latest.at
    }
}
