internal import Markup
internal import Model
internal import Text

/// Decides when an article was published, from what feed, list, data, head, address and page say, in that order of
/// trust.
///
/// Never published are dates after the fetch, zeros of the epoch, and the masthead's date of the day.
struct PageDates {
    let page: ArticlePage
    let metadata: PageMetadata
    let data: StructuredData
    let outline: PageOutline
    let body: BodyPlace
    /// Lines that tell the day of the fetch as the source's masthead does.
    var mastheads: Set<Int> = []

    /// Clocks of servers differ: so far ahead is not the future (seconds).
    private static let tolerance: Int64 = 26 * 3600

    /// Elements with a time that are looked at in one page.
    private static let maximumTimes = 500

    /// Where the article's text stands in the outline.
    struct BodyPlace {
        /// Elements whose text it is.
        var roots: [Int]
        /// The outline's line with the title; nil when no heading shows it.
        var titleLine: Int?
        /// The first line of the text.
        var firstLine: Int?
        /// The last line of the text.
        var lastLine: Int?
    }

    func published() -> (date: StatedDate, from: DateProvenance)? {
        if let hinted = page.hint.published, isPossible(hinted) {
            return (hinted, page.hint.publishedFrom == .none ? .feed : page.hint.publishedFrom)
        }
        let places = self.places
        for (index, (from, find)) in places.enumerated() {
            guard let date = find() else { continue }
            let exact = exactly(date, from: from, places[(index + 1)...])
            return (withOwnOffset(exact.date), exact.from)
        }
        return nil
    }

    /// An instant told in UTC, or without a zone, with the offset in which the page tells the same one elsewhere: so
    /// the day is the day that its readers see.
    private func withOwnOffset(_ date: StatedDate) -> StatedDate {
        guard date.precision == .second || date.precision == .minute, date.offset ?? 0 == 0 else { return date }
        let clocks = renderings()
        // The same instant, with an offset.
        for clock in clocks {
            if let offset = clock.offset, offset != 0, clock.instant == date.instant {
                return StatedDate(date.instant, offset: offset, precision: date.precision)
            }
        }
        // Told without a zone, and elsewhere with one, so many quarters of an hour away: that one is the instant.
        let isNaive = clocks.contains { $0.offset == nil && $0.instant == date.instant }
        if isNaive, page.zone == .utc {
            for clock in clocks where clock.offset != nil {
                let distance = date.instant - clock.instant
                if distance != 0, abs(distance) <= 14 * 3600, distance % 900 == 0 {
                    return StatedDate(clock.instant, offset: Int(distance), precision: date.precision)
                }
            }
        }
        // The same minute and second on a clock without a zone, so many quarters of an hour away.
        for clock in clocks where clock.offset == nil && clock.precision == .second {
            let distance = clock.instant - date.instant
            if distance != 0, abs(distance) <= 14 * 3600, distance % 900 == 0 {
                return StatedDate(date.instant, offset: Int(distance), precision: date.precision)
            }
        }
        return date
    }

    /// The times of publication as data and head write them, those without a zone as they stand.
    private func renderings() -> [StatedDate] {
        var written = data.allPublished + Self.metaNames.compactMap { metadata.first($0) }
        for element in outline.elements where element.node.isNamed("time") {
            if written.count > 40 { break }
            if let stated = element.node.attribute("datetime") { written.append(stated) }
        }
        return written.compactMap { $0.utf8.count < 60 ? FeedDate.parse($0) : nil }
    }

    /// Every place that tells a date, the most trusted first.
    func candidates() -> [(from: DateProvenance, date: StatedDate)] {
        var all: [(DateProvenance, StatedDate)] = []
        if let hinted = page.hint.published { all.append((page.hint.publishedFrom, hinted)) }
        for (from, find) in places { if let date = find() { all.append((from, date)) } }
        return all
    }

    private var places: [(DateProvenance, () -> StatedDate?)] {
        [
            (.jsonLD, { data.published.flatMap(parse) }), (.meta, metaDate), (.time, timeElement),
            (.url, { Self.inAddress(page.url, zone: page.zone).flatMap { isPossible($0) ? $0 : nil } }),
            (.text, nearTitle),
        ]
    }

    /// A day, told to the minute by a later place that names the same day.
    private func exactly(
        _ date: StatedDate, from: DateProvenance, _ later: ArraySlice<(DateProvenance, () -> StatedDate?)>
    ) -> (date: StatedDate, from: DateProvenance) {
        guard date.precision == .day else { return (date, from) }
        for (place, find) in later {
            if let finer = find(), finer.precision == .minute || finer.precision == .second,
                finer.civilDate == date.civilDate
            {
                return (finer, place)
            }
        }
        return (date, from)
    }

    func updated() -> StatedDate? {
        let stated = [
            data.modified,
            metadata.first(
                "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified",
                "lastmod"),
        ]
        return stated.lazy.compactMap { $0 }.compactMap(parse).first
    }

    /// What the configuration's selector found.
    func parse(_ text: String) -> StatedDate? {
        let date =
            machineDate(text)
            ?? WrittenDate.parse(text, language: page.language, zone: page.zone, now: page.fetchedAt)
        return date.flatMap { isPossible($0) ? $0 : nil }
    }

    /// Dates as programs write them; years of the Solar Hijri calendar only look like such.
    private func machineDate(_ text: String) -> StatedDate? {
        // A year alone ("© 2019") is no date.
        guard text.utf8.count >= 6, let date = FeedDate.parse(text), date.civilDate.year >= 1900 else { return nil }
        guard date.offset == nil else { return date }
        let instant = page.zone.instant(of: date.instant.civilDate(), secondOfDay: date.instant.secondOfDay())
        return StatedDate(instant, offset: page.zone.offset(at: instant), precision: date.precision)
    }

    private func isPossible(_ date: StatedDate) -> Bool {
        date.instant.seconds > 86_400 * 365 && date.instant - page.fetchedAt <= Self.tolerance
    }

    private func isFetchDay(_ date: StatedDate) -> Bool {
        let offset = page.zone.offset(at: page.fetchedAt)
        let today = page.fetchedAt.civilDate(offset: offset)
        return date.civilDate == today || date.instant.civilDate(offset: offset) == today
    }

    // MARK: Head

    private static let metaNames = [
        "article:published_time", "article:published", "article:published:time", "article:publish_time",
        "article:publish_date", "og:published_time", "og:article:published_time",
        "datepublished", "date_published",
        "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "publish_date", "pubdate",
        "publication_date", "publicationdate",
        "dc.date.issued", "dcterms.issued", "dcterms.date", "dcterms.created", "dc.date.created", "dc.date",
        "dcsext.articlefirstpublished", "citation_publication_date", "citation_date", "originalpublicationdate",
        "article_date_original", "cxenseparse:recs:publishtime", "rnews:datepublished", "article.published",
        "article.created", "date", "displaydate",
        "timestamp", "created", "creation_date", "published_at", "ptime", "bt:pubdate", "release_date", "publish_time",
        "pub_date", "published-date",
        "published_date", "published_time", "dc.created", "article_publish_date", "firstpublished",
    ]

    private func metaDate() -> StatedDate? {
        Self.metaNames.lazy.compactMap { metadata.first($0) }.compactMap(parse).first
    }

    // MARK: Elements

    /// `time` elements and `itemprop=datePublished`: the first inside the story that does not name an update.
    private func timeElement() -> StatedDate? {
        var fallback: StatedDate?
        var looked = 0
        for (place, element) in outline.elements.enumerated() where element.end - place < 20 {
            let property = element.node.attribute("itemprop")?.lowercased()
            let isMarked =
                property.map { $0 == "datepublished" || $0 == "datecreated" || $0.contains("datepublished") } ?? false
                || element.node.withAttribute("pubdate") { _ in true } ?? false
            guard isMarked || element.node.isNamed("time") || element.node.isNamed("abbr"),
                !(property?.contains("modified") ?? false)
            else { continue }
            looked += 1
            if looked > Self.maximumTimes { break }
            let around = element.parent >= 0 ? outline.elements[element.parent].node.attribute("class") ?? "" : ""
            let className = ((element.node.attribute("class") ?? "") + " " + around).lowercased()
            if className.contains("updated") && !className.contains("publi") || className.contains("modified") {
                continue
            }
            guard isMarked || isInStory(place) else { continue }
            let stated =
                element.node.attribute("datetime") ?? element.node.attribute("content")
                ?? (element.node.isNamed("abbr") ? element.node.attribute("title") : nil)
            guard
                let date = [stated, element.node.text].lazy.compactMap({ $0 }).filter({ $0.utf8.count < 120 })
                    .compactMap(parse).first
            else { continue }
            if isFetchDay(date) && !isMarked && isBeforeTitle(place) { continue }
            if isMarked || className.contains("publi") || className.contains("entry-date") { return date }
            fallback = fallback ?? date
        }
        return fallback
    }

    /// Not in what was cut for being about other stories, and near the title or the text.
    private func isInStory(_ place: Int) -> Bool {
        for ancestor in outline.ancestors(of: place) {
            let traits = outline.elements[ancestor].traits
            if !traits.isDisjoint(with: [.related, .comments, .masthead, .sidebar, .teaser])
                && !outline.elements[ancestor].node.isNamed("body")
            {
                if body.roots.contains(where: { outline.contains(ancestor, $0) }) { continue }
                return false
            }
        }
        guard let last = body.lastLine else { return true }
        return place <= outline.lines[last].element || body.roots.contains { outline.contains($0, place) }
            || outline.elements[place].traits.contains(.date)
    }

    private func isBeforeTitle(_ place: Int) -> Bool {
        guard let title = body.titleLine else { return true }
        return place < outline.lines[title].element
    }

    // MARK: Text

    /// A date printed between the title and the text, or right behind the text; the day of the fetch only where the
    /// page marks it as this story's date.
    private func nearTitle() -> StatedDate? {
        guard let first = body.firstLine else { return nil }
        let count = outline.lines.count
        let start = min(body.titleLine ?? max(0, first - 6), count)
        let last = max(body.lastLine ?? first, first)
        let before = start..<min(count, max(start + 4, first))
        let above = max(0, start - 4)..<start
        // What was cut between the first paragraphs: a block of the article's facts.
        let inside = min(first, count)..<min(count, min(last, first + 12))
        let behind = min(last + 1, count)..<min(count, last + 25)
        for (range, isMarkedOnly) in [(before, false), (above, true), (inside, true), (behind, true)] {
            for index in range {
                let line = outline.lines[index]
                guard line.length >= 6, line.length <= 320, !mastheads.contains(index) else { continue }
                let text = outline.string(line)
                let isNamed = Self.namesPublication(text) || isBehindLabel(index)
                guard isNamed || line.length <= 160 && index <= last + 8 else { continue }
                let isMarked = isNamed || isDated(line.element)
                if isMarkedOnly && !(isMarked && isInStory(line.element)) { continue }
                if range == before && index > first && !isMarked && line.length > 60 { continue }
                guard !Self.namesUpdate(text), let date = parse(text) else { continue }
                // Older than the web: a date of what is told, not of the telling.
                if date.civilDate.year < 1994 && !isNamed { continue }
                // The masthead stands above the title; a line right below it is the story's.
                let isBelowTitle = body.titleLine.map { range == before && (isMarked || index - $0 <= 3) } ?? false
                if isFetchDay(date) && !isBelowTitle { continue }
                return date
            }
        }
        return nil
    }

    /// Whether the line before is a label alone: "Date", "تاریخ نشر".
    private func isBehindLabel(_ index: Int) -> Bool {
        guard index > 0, outline.lines[index - 1].length < 20 else { return false }
        return Self.namesPublication(outline.string(outline.lines[index - 1]))
    }

    private func isDated(_ place: Int) -> Bool {
        outline.ancestors(of: place).prefix(3).contains {
            !outline.elements[$0].traits.isDisjoint(with: [.date, .meta, .byline])
        }
    }

    /// Whether a line begins by saying that it tells the date of publication.
    private static func namesPublication(_ text: String) -> Bool {
        let folded = BoilerplatePhrases.folded(text)
        return publicationWords.contains { folded.hasPrefix($0) }
    }

    private static let publicationWords = [
        "published", "posted", "date:", "datum", "data:", "this entry was posted", "this story is from",
        "dieser artikel wurde am", "dieser beitrag wurde", "erstellt am", "geschrieben am", "eingestellt am",
        "mis en ligne",
        "opublikowano", "dodano", "objavljeno", "publicerad", "publisert", "offentliggjort", "gepubliceerd",
        "pubblicato", "publication date", "created", "veröffentlicht", "publié", "publicado",
        "تاریخ نشر", "تاریخ انتشار", "تاریخ:", "نشر شده", "منتشر شده", "د خپرېدو نېټه", "خپور شوی", "نېټه:",
    ]

    private static func namesUpdate(_ text: String) -> Bool {
        let folded = BoilerplatePhrases.folded(text)
        return folded.contains("updated") || folded.contains("modified")
    }
}
