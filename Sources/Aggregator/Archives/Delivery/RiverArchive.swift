internal import Glibc
internal import Model
internal import Storage

/// An archive that is a feed of what arrived last. Entries that no longer fit go into pages that are closed for ever and
/// that the feed leads to (RFC 5005, 4): a reader that was away for long loses nothing.
struct RiverArchive: ArchiveWriter {
    private let archive: ArchiveSettings
    private let format: any ArticleSequence
    private let store: Store

    /// Entries of a closed page; the feed itself holds up to twice as many.
    private static let pageSize = 100

    init(_ archive: ArchiveSettings, _ format: any ArticleSequence, store: Store) {
        self.archive = archive
        self.format = format
        self.store = store
    }

    mutating func write(_ articles: [Article], isCatchingUp: Bool, after cursor: Int64) throws -> Int {
        let wanted = articles.filter { isCatchingUp || $0.op == .new || $0.op == .revised }
        let byPath = Dictionary(grouping: wanted) { archive.path(for: $0) }
        for (place, articles) in byPath.sorted(by: { $0.key.text < $1.key.text }) {
            try store.write { tx in
                for article in articles {
                    try tx.addRiverEntry(archive.name, path: place.text, seq: article.seq, article: article.id)
                }
            }
            try closePages(of: place)
            try writeFeed(place)
        }
        return wanted.count
    }

    mutating func record(in transaction: StoreTransaction) throws {}

    /// Writes full pages. One that a kill interrupted is written again before it is recorded as closed.
    private func closePages(of place: ArchivePath) throws {
        while true {
            let river = try store.read { try $0.river(archive.name, path: place.text, limit: Self.pageSize + 1) }
            guard river.open.count > Self.pageSize else { return }
            let entries = Array(river.open.prefix(Self.pageSize))
            guard let last = entries.last else { return }
            let page = river.pages + 1
            let channel = channel(
                place, entries, address: name(place, page: page),
                previous: page > 1 ? name(place, page: page - 1) : nil,
                isArchive: true)
            try write(entries, channel, to: place.page(page))
            try store.write { try $0.closeRiverPage(archive.name, path: place.text, through: last.seq) }
        }
    }

    /// The newest first: the open page, and the one closed last.
    private func writeFeed(_ place: ArchivePath) throws {
        let river = try store.read { try $0.river(archive.name, path: place.text, limit: Self.pageSize) }
        let entries = Array((river.closed + river.open).reversed())
        // The page before the oldest entry here.
        let channel = channel(
            place, entries, address: place.name, previous: river.pages > 1 ? name(place, page: river.pages - 1) : nil,
            isArchive: false)
        try write(entries, channel, to: place.text)
    }

    private func channel(
        _ place: ArchivePath, _ entries: [RiverEntry], address: String, previous: String?, isArchive: Bool
    ) -> Channel {
        let newest = entries.map(\.article.fetchedAt).max() ?? Instant(seconds: 0)
        return Channel(
            title: archive.name, id: ArticleName.uri("river:\(archive.name):\(place.text)"), updated: newest,
            address: PathComponent.percentEncoded(address), previous: previous.map(PathComponent.percentEncoded),
            isArchive: isArchive)
    }

    private func name(_ place: ArchivePath, page: Int) -> String {
        String(place.page(page).dropFirst(place.folder.isEmpty ? 0 : place.folder.count + 1))
    }

    private func write(_ entries: [RiverEntry], _ channel: Channel, to path: String) throws(FileError) {
        let full = archive.absolute(path)
        try Disk.makeFolder(Disk.folder(of: full))
        try Disk.replace(full, with: format.render(Self.once(entries).map(\.article), channel))
    }

    /// Each article once, where its newest change stands: every entry shows the latest state, and two of one id with one time
    /// are against the format (RFC 4287, 4.1.1).
    private static func once(_ entries: [RiverEntry]) -> [RiverEntry] {
        let newest = Dictionary(entries.map { ($0.article.id, $0.seq) }, uniquingKeysWith: max)
        return entries.filter { newest[$0.article.id] == $0.seq }
    }
}
