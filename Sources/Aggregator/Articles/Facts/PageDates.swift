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
    let clock: PageClock
    let times: StoryTimes
    let printed: PrintedDates
    /// The best date around title and text; several places ask for it, and to read it takes a tenth of what a page takes.
    let nearby: FoundOnce<StatedDate?>

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

    /// - Parameter mastheads: Lines that tell the day of the fetch as the source's masthead does.
    init(
        page: ArticlePage, metadata: PageMetadata, data: StructuredData, outline: PageOutline, body: BodyPlace,
        mastheads: Set<Int> = []
    ) {
        self.page = page
        self.metadata = metadata
        self.data = data
        self.outline = outline
        clock = PageClock(page: page, language: page.language ?? metadata.language ?? data.language)
        times = StoryTimes(clock: clock, outline: outline, body: body)
        let printed = PrintedDates(clock: clock, outline: outline, body: body, mastheads: mastheads)
        self.printed = printed
        nearby = FoundOnce { printed.near() }
    }

    func published() -> (date: StatedDate, from: DateProvenance)? {
        if let hinted = page.hint.published, clock.isPossible(hinted) {
            return (hinted, page.hint.publishedFrom == .none ? .feed : page.hint.publishedFrom)
        }
        let places = self.places
        for (index, (from, find)) in places.enumerated() {
            guard let date = find() else { continue }
            if from == .jsonLD || from == .meta, let shown = shown(insteadOf: date) { return (shown, .time) }
            let exact = exactly(date, from: from, places[(index + 1)...])
            return (withReadersDay(exact.date), exact.from)
        }
        return nil
    }

    /// Every place that tells a date, the most trusted first.
    func candidates() -> [(from: DateProvenance, date: StatedDate)] {
        var all: [(DateProvenance, StatedDate)] = []
        if let hinted = page.hint.published { all.append((page.hint.publishedFrom, hinted)) }
        for (from, find) in places {
            if let date = find(), !all.contains(where: { $0 == (from, date) }) { all.append((from, date)) }
        }
        return all
    }

    private var places: [(DateProvenance, () -> StatedDate?)] {
        let dates = self
        return [
            (.jsonLD, { dates.data.published.flatMap(dates.clock.stated) }), (.meta, dates.metaDate),
            (.time, { dates.times.marked() }), (.text, { dates.printed.named() }), (.time, { dates.times.near() }),
            (.url, dates.addressDate), (.text, { dates.nearby.value }), (.time, { dates.times.elsewhere() }),
            (.text, dates.titleDate), (.meta, dates.metaDateOfItsOwnName), (.jsonLD, dates.scriptDate),
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
        return stated.lazy.compactMap { $0 }.compactMap(clock.stated).first
    }

    /// What the configuration's selector found.
    func parse(_ text: String) -> StatedDate? { clock.stated(text) }

    /// The day that readers are shown as that of publication, where only programs are told another one.
    ///
    /// Stories that are published again keep the old day in the data; the page's own data then must not call the shown
    /// day that of a change, unless the element does call it that of publication.
    private func shown(insteadOf date: StatedDate) -> StatedDate? {
        let marked = times.marked()
        guard let shown = marked ?? times.near(), abs(shown.instant - date.instant) > 2 * 86_400,
            let line = nearby.value, line.civilDate == shown.civilDate
        else { return nil }
        let (old, new) = (date.civilDate, shown.civilDate)
        // A day without a year, taken for one of this year.
        if old.month == new.month && old.day == new.day { return nil }
        let isChange = updated().map { abs($0.instant - shown.instant) < 86_400 } ?? false
        return isChange && marked == nil ? nil : shown
    }

    func addressDate() -> StatedDate? {
        Self.inAddress(page.url, zone: page.zone).flatMap { clock.isPossible($0) ? $0 : nil }
    }

    private func scriptDate() -> StatedDate? {
        outline.elements.first.flatMap { ScriptDates.published(in: $0.node, clock) }
    }

    /// "Story | Outlet | 23.05.2011": a date alone behind the last bar of the document's title.
    private func titleDate() -> StatedDate? {
        guard let title = metadata.documentTitle,
            let bar = title.lastIndex(where: { $0 == "|" || $0 == "–" || $0 == "-" })
        else { return nil }
        let end = WhiteSpace.collapsed(String(title[title.index(after: bar)...]))
        guard end.utf8.count >= 8, end.utf8.count <= 24, end.contains(where: \.isNumber) else { return nil }
        return clock.printed(end)
    }
}
