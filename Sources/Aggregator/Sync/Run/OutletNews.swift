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

    /// - Parameter lastChange: of the source at this place in `sources`.
    init(_ sources: [SourceConfiguration], lastChange: (Int) -> Instant?) {
        // An outlet that no source states is that of the source of this name alone.
        var stated: Set<String> = []
        for source in sources where source.outlet != source.name { stated.insert(source.outlet) }
        if stated.isEmpty { return }
        for place in sources.indices where stated.contains(sources[place].outlet) {
            guard let at = lastChange(place) else { continue }
            let name = sources[place].name
            byOutlet[sources[place].outlet, default: Latest(source: name, at: at)].add(at, of: name)
        }
    }

    /// True when no outlet has several sources.
    var isEmpty: Bool { byOutlet.isEmpty }

    /// The latest change that another source of the same outlet saw.
    func latest(beside source: SourceConfiguration) -> Instant? {
        guard let latest = byOutlet[source.outlet] else { return nil }
        return latest.source == source.name ? latest.before : latest.at
    }
}
