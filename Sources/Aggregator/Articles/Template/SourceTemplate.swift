/// What the pages of one source have in common: sketches of the last few, and where its masthead tells the day.
///
/// A line that stands in the same place on other pages is the site's, not the article's. Of a page seen on two days,
/// what follows the day of the fetch is the masthead. When a site changes its looks, the old sketches go.
package struct SourceTemplate: Hashable, Sendable {
    /// Pages remembered; a template is 20 KB at the most.
    static let maximumPages = 8
    static let maximumMastheads = 32
    /// Lines shared with the newest page, below which a page is of another template.
    private static let leastOverlap = 0.05
    /// Pages of another template in a row that end the old one.
    private static let strangers = 2

    /// The oldest first, one for an address and day.
    private(set) var pages: [PageSketch] = []
    /// Hashes of paths whose line follows the day of the fetch.
    private(set) var mastheads: [UInt32] = []

    package init() {}

    /// Whether nothing was learned yet.
    package var isEmpty: Bool { pages.isEmpty }

    /// Whether enough pages were seen to cut a text for their word.
    package var isSettled: Bool { pages.count >= 3 }

    /// Whether a page tells something new: a template that is full learns one page a day, and whatever looks different.
    package func wants(_ sketch: PageSketch) -> Bool {
        guard pages.count >= Self.maximumPages, let newest = pages.last, newest.day >= sketch.day else { return true }
        return newest.overlap(with: sketch) ?? 1 <= Self.leastOverlap
    }

    /// Takes in one page that was read as an article.
    package mutating func learn(_ sketch: PageSketch) {
        for page in pages where page.address == sketch.address && page.day != sketch.day {
            for path in page.dated where sketch.dated.contains(path) && !mastheads.contains(path) {
                if mastheads.count < Self.maximumMastheads { mastheads.append(path) }
            }
        }
        pages.removeAll { $0.address == sketch.address && $0.day == sketch.day }
        pages.append(sketch)
        forgetOldLooks()
        if pages.count > Self.maximumPages { pages.removeFirst(pages.count - Self.maximumPages) }
    }

    /// When the last pages are like each other and unlike all before, the site looks different now.
    private mutating func forgetOldLooks() {
        guard pages.count > Self.strangers, let newest = pages.last else { return }
        let recent = pages.suffix(Self.strangers)
        let older = pages.dropLast(Self.strangers)
        guard recent.allSatisfy({ $0.overlap(with: newest) ?? 0 > Self.leastOverlap }),
            older.allSatisfy({ old in recent.allSatisfy { $0.overlap(with: old) ?? 1 <= Self.leastOverlap } })
        else { return }
        pages = Array(recent)
        mastheads = []
    }

    /// Only what it knows of mastheads, to learn other pages with.
    package var withoutPages: SourceTemplate {
        var template = SourceTemplate()
        template.mastheads = mastheads
        return template
    }

    /// As it was stored.
    mutating func restore(pages: [PageSketch], mastheads: [UInt32]) {
        self.pages = pages
        self.mastheads = mastheads
    }

    /// The sketches of other pages than the one at `address`.
    func others(than address: UInt64) -> [PageSketch] { pages.filter { $0.address != address } }
}
