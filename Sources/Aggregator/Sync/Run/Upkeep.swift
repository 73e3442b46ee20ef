internal import Archives
internal import Dedup
internal import Model
internal import Storage

/// What is forgotten in time, once a day: changes older than `[changes] keep`, queued pages that nobody lists any more,
/// captures older than `[capture] keep`.
struct Upkeep {
    /// Seconds without being listed after which a page that could never be read is given up.
    private static let pageLifetime: Int64 = 30 * 86_400
    private static let mark = "upkeep"

    let configuration: Configuration
    let now: Instant

    func perform(on store: Store, captures: CaptureFolder) throws {
        let today = now.rfc3339.prefix(10)
        guard try store.read({ try $0.meta(Self.mark) }) != String(today) else { return }
        let archives = configuration.archives.map(\.name)
        try store.write { transaction in
            _ = try transaction.pruneChanges(before: now + -configuration.changes.keep, archives: archives)
            try transaction.prunePages(lastSeenBefore: now + -Self.pageLifetime)
            // Late comers are compared with what was published as early as they were.
            try transaction.pruneNearKeys(firstSeenBefore: now + -2 * configuration.dedup.window)
            let oldest = now + -3 * StoryKey.window
            try transaction.pruneStories(rowsBelow: StoryKey.firstRow(at: oldest), publishedBefore: oldest)
            try transaction.setMeta(Self.mark, String(today))
        }
        try forgetCaptures(store, captures)
    }
    /// Whole days only. The store forgets a file before it goes: a kill in between leaves a file for the next upkeep.
    private func forgetCaptures(_ store: Store, _ folder: CaptureFolder) throws {
        guard let keep = configuration.capture.keep else { return }
        for name in try folder.names(before: now + -keep) {
            try store.write { transaction in try transaction.forgetCaptureFile(name) }
            try folder.remove(name)
        }
    }
}
