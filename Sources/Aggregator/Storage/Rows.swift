internal import Model
internal import Text

// How rows become values, each beside the columns' order of its query.

extension Row {
    func instant(_ index: Int) -> Instant? { int(index).map(Instant.init(seconds:)) }
    func moment(_ index: Int) -> Instant { Instant(seconds: int(index) ?? 0) }
}

extension Cell {
    init(_ value: Instant?) { self.init(value?.seconds) }
}

extension SourceState {
    init(row: Row) {
        id = row.int(0) ?? 0
        name = row.text(1) ?? ""
        url = row.text(2)
        fallback = Int(row.int(3) ?? 0)
        etag = row.text(4)
        lastModified = row.text(5)
        bodyDigest = row.blob(6)
        freshUntil = row.instant(7)
        lastAttempt = row.instant(8)
        lastSuccess = row.instant(9)
        lastChange = row.instant(10)
        nextDue = row.instant(11)
        failures = Int(row.int(12) ?? 0)
        failureKind = row.text(13)
        failureReason = row.text(14)
        listedAt = row.instant(15)
        everHadItems = row.bool(16)
        items = Int(row.int(17) ?? 0)
        publisherHints = row.text(18)
        redirectTarget = row.text(19)
        redirectCount = Int(row.int(20) ?? 0)
        redirectSince = row.instant(21)
        configuredURL = row.text(22, sharing: url)
        format = row.text(23)
        distrust = row.text(24)
        rhythm = row.blob(25)
        quietLog = QuietLog(stored: row.blob(26) ?? [])
        requests = Int(row.int(27) ?? 0)
        failedRequests = Int(row.int(28) ?? 0)
        received = row.int(29) ?? 0
        finalURL = row.text(30, sharing: url)
        gapURL = row.text(31)
        gapSince = row.instant(32)
        lifetime = row.int(33)
        movedURL = row.text(34)
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
