internal import Model
internal import Text

// How rows become values, each beside the columns' order of its query.

extension Row {
    func instant(_ index: Int) -> Instant? { int(index).map(Instant.init(seconds:)) }
    func moment(_ index: Int) -> Instant { Instant(seconds: number(index)) }
}

extension Cell {
    init(_ value: Instant?) { self.init(value?.seconds) }
}

extension SourceState {
    // In one expression: an initializer that sets one after the other ends with a copy of them all.
    init(row: Row) {
        let url = row.text(4)
        self.init(
            id: row.number(2), name: row.text(3) ?? "", url: url, fallback: Int(row.number(5)), etag: row.text(6),
            lastModified: row.text(7), bodyDigest: row.blob(8), freshUntil: row.instant(9), lifetime: row.int(10),
            lastAttempt: row.instant(11), lastSuccess: row.instant(12), lastChange: row.instant(13),
            nextDue: row.instant(14), failures: Int(row.number(15)), failureKind: row.text(16),
            failureReason: row.text(17), listedAt: row.instant(18), everHadItems: row.bool(19),
            items: Int(row.number(20)), format: row.text(21), publisherHints: row.text(22),
            redirectTarget: row.text(23), redirectCount: Int(row.number(24)), redirectSince: row.instant(25),
            movedURL: row.text(0), configuredURL: row.text(26, sharing: url), finalURL: row.text(27, sharing: url),
            distrust: row.text(28), gapURL: row.text(29), gapSince: row.instant(30), rhythm: row.blob(31),
            quietLog: QuietLog(stored: row.blob(1) ?? []), requests: Int(row.number(32)),
            failedRequests: Int(row.number(33)), received: row.number(34))
    }
}

extension ArticleCore {
    init(row: Row) {
        self.init(
            id: row.int(0) ?? 0, publicID: row.text(1) ?? "", source: row.int(2) ?? 0, url: row.text(3),
            canonicalURL: row.text(4), guid: row.text(5), title: row.text(6), titleDigest: row.blob(7),
            digest: row.blob(8) ?? [], revision: Int(row.int(9) ?? 1), published: row.instant(10),
            firstSeen: row.moment(11), fetchedAt: row.moment(12), duplicateOf: row.int(13), goneAt: row.instant(14),
            page: PageState(
                etag: row.text(15), lastModified: row.text(16), digest: row.blob(17), due: row.instant(18),
                confirmsTitle: row.int(19) == 1, missingSince: row.instant(20)))
    }
}

extension ItemRecord {
    init(row: Row) {
        self.init(
            id: row.int(0) ?? 0, article: row.int(1) ?? 0, guid: row.text(2), urlKey: row.text(3),
            digest: row.blob(4) ?? [])
    }
}

extension QueuedPage {
    init(row: Row) {
        self.init(
            source: row.int(1) ?? 0, url: row.text(2) ?? "", urlKey: row.text(3) ?? "", guid: row.text(4),
            itemDigest: row.blob(5) ?? [], draft: Draft(stored: row.text(6)), queuedAt: row.moment(9))
        article = row.int(11)
        if let file = row.text(12), let offset = row.int(13) { capture = CaptureReference(file: file, offset: offset) }
        id = row.int(0) ?? 0
        attempts = Int(row.int(7) ?? 0)
        nextTry = row.moment(8)
        lastSeen = row.moment(10)
    }
}

extension HostState {
    init(row: Row) {
        self.init(name: row.text(0) ?? "")
        robots = row.text(1)
        robotsStatus = row.int(2).map(Int.init)
        robotsFetched = row.instant(3)
        holdUntil = row.instant(4)
    }
}

extension FetchRecord {
    init(row: Row) {
        self.init(
            source: row.int(0) ?? 0, at: row.moment(1), url: row.text(2) ?? "", status: row.int(3).map(Int.init),
            bytes: Int(row.int(4) ?? 0), milliseconds: Int(row.int(5) ?? 0), outcome: row.text(6) ?? "",
            reason: row.text(7))
    }
}
