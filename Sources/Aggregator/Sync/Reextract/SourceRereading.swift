internal import Archives
internal import Articles
internal import Model
internal import Storage

/// Reads the articles of one source again, the earliest first, and stores what has changed in small transactions: a kill
/// between two of them leaves whole articles, and the next call does what is left.
struct SourceRereading {
    /// An article with what it shall become.
    private struct Pending {
        let stored: StoreReader.Reread
        let draft: Draft
        let forgetsPublished: Bool
        let difference: ArticleDifference
    }

    /// Rows looked at in one read.
    private static let batch = 200
    /// Articles, and bytes of their texts, that wait for one transaction.
    private static let mostPending = 50
    private static let mostBytes = 4 << 20

    private let store: Store
    private let state: SourceState
    private let outlet: String
    private let dedup: DedupOptions
    private let now: Instant
    private let options: ReextractOptions
    private let stop: StopSignal
    private let observe: @Sendable (ReextractEvent) -> Void

    private var reader: ArticleRereader
    private var neighbours: PageNeighbours
    private var pending: [Pending] = []
    private var pendingBytes = 0
    private var report = ReextractReport()

    init(
        _ source: FollowedSource, state: SourceState, store: Store, folder: CaptureFolder, dedup: DedupOptions,
        now: Instant, options: ReextractOptions, stop: StopSignal, observe: @escaping @Sendable (ReextractEvent) -> Void
    ) throws(StoreError) {
        self.store = store
        self.state = state
        self.dedup = dedup
        self.now = now
        self.options = options
        self.stop = stop
        self.observe = observe
        outlet = source.configuration.outlet
        reader = ArticleRereader(
            source: source, folder: folder, format: state.format.flatMap { FeedFormat(rawValue: $0) })
        let learned = try store.read { [state] in try $0.template(source: state.id) }
        let template = learned.flatMap { SourceTemplate(bytes: $0) } ?? SourceTemplate()
        neighbours = PageNeighbours(mastheads: template.withoutPages)
    }

    /// Throws when the store cannot be read or written.
    mutating func perform() throws(StoreError) -> ReextractReport {
        var last: Int64 = 0
        while !stop.isRaised {
            let places = try places(after: last, limit: Self.batch)
            guard let end = places.last else { break }
            for place in places {
                if stop.isRaised { break }
                try pass(place)
            }
            last = end.id
        }
        try commit()
        report.wasInterrupted = stop.isRaised
        return report
    }

    private func places(after id: Int64, limit: Int) throws(StoreError) -> [StoreReader.Place] {
        try store.read { try $0.places(source: state.id, after: id, options.filter, limit: limit) }
    }

    private mutating func pass(_ place: StoreReader.Place) throws(StoreError) {
        var sketch: PageSketch?
        if place.isSelected, let stored = try store.read({ try $0.reread(place.id) }) {
            sketch = try reread(stored)
        }
        if place.hasPage, let capture = place.capture {
            neighbours.pass(capture, sketch: sketch, isRead: place.isSelected)
        }
    }

    private mutating func reread(_ stored: StoreReader.Reread) throws(StoreError) -> PageSketch? {
        report.articles += 1
        let article = stored.article
        var (neighbours, reader) = (neighbours, reader)
        let pages = reader
        let (rereading, sketch) = reader.read(stored) {
            neighbours.template(
                behind: {
                    let following = (try? places(after: stored.core.id, limit: Self.batch)) ?? []
                    return following.filter(\.hasPage).compactMap(\.capture)
                }, read: { pages.sketch(of: $0) })
        }
        (self.neighbours, self.reader) = (neighbours, reader)
        switch rereading {
        case .draft(let draft, let forgetsPublished):
            let difference = ArticleDifference(
                of: draft, from: article, digest: stored.core.digest, forgetsPublished: forgetsPublished)
            if difference.isEmpty {
                report.unchanged += 1
            } else {
                pending.append(
                    Pending(
                        stored: stored, draft: draft, forgetsPublished: forgetsPublished, difference: difference))
                pendingBytes += (article.text?.utf8.count ?? 0) + (draft.text?.utf8.count ?? 0)
                if pending.count >= Self.mostPending || pendingBytes >= Self.mostBytes { try commit() }
            }
        case .refused(let reason):
            report.refused += 1
            observe(.refused(id: article.id, source: article.source, reason: reason))
        case .lost(let reason):
            report.lost += 1
            observe(.lost(id: article.id, source: article.source, reason: reason))
        case .nothing: report.withoutCapture += 1
        }
        return sketch
    }

    private mutating func commit() throws(StoreError) {
        guard !pending.isEmpty else { return }
        if !options.isRehearsal {
            try store.write { transaction in
                for change in pending { try apply(change, in: transaction) }
            }
        }
        for change in pending {
            if change.difference.isRevision { report.revised += 1 } else { report.amended += 1 }
            observe(
                .changed(
                    ReextractEvent.Change(
                        id: change.stored.article.id, source: state.name, title: change.draft.title,
                        difference: change.difference,
                        length: (
                            change.stored.article.text?.unicodeScalars.count ?? 0,
                            change.draft.text?.unicodeScalars.count ?? 0
                        ))))
        }
        pending = []
        pendingBytes = 0
    }

    /// As a run merges it, but for the time: the bytes are those that were fetched then.
    private func apply(_ change: Pending, in transaction: StoreTransaction) throws {
        var articles = ArticleMerge(
            transaction: transaction, source: state.id, outlet: outlet, now: now, dedup: dedup)
        articles.capture = change.stored.article.capture
        let id = change.stored.core.id
        if change.difference.restoresText { try transaction.restoreBody(of: id, change.draft) }
        _ = try articles.update(id, with: change.draft, fetchedAt: change.stored.article.fetchedAt)
        if change.forgetsPublished { try transaction.forgetPublished(of: id) }
    }
}
