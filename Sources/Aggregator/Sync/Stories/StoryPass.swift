internal import Dedup
internal import Model
internal import Storage

/// Enters a batch of new articles into the index of stories and links those that tell of one event, inside a transaction.
///
/// The work for an article does not grow with the store: two rows a feature, and what stands in them.
struct StoryPass {
    private let transaction: StoreTransaction
    private let now: Instant
    private var counts: [StoryLanguage: StoryCounts] = [:]
    private var rows: [Int64: [KeyBucket.Entry]] = [:]
    private var sketches: [Int64: StorySketch] = [:]
    private var reports: [Int64: StorySearch.Known?] = [:]

    private var reader: StoreReader { transaction.reader }

    /// Two articles that tell of one event.
    private struct Link {
        let first: Int64
        let second: Int64
        let score: Double
    }

    init(transaction: StoreTransaction, now: Instant) throws {
        self.transaction = transaction
        self.now = now
        for (tag, known) in try transaction.reader.storyCounts() {
            guard let language = StoryLanguage(tag: tag) else { continue }
            counts[language] = StoryCounts(reports: known.reports, stored: known.counts)
        }
    }

    /// - Returns: how many articles were linked.
    mutating func link(_ texts: [StoryText]) throws -> Int {
        let entered = try enter(texts)
        guard !entered.isEmpty else { return 0 }
        var links: [Link] = []
        for (id, sketch) in entered {
            for match in try matches(of: id, sketch) where match.isClear {
                guard let there = try self.sketch(of: match.article) else { continue }
                let back = try matches(of: match.article, there).first { $0.language == sketch.language }
                if let back, back.article == id, back.isClear {
                    links.append(Link(first: id, second: match.article, score: match.score))
                }
            }
        }
        var linked = 0
        for link in links.sorted(by: { ($0.score, $1.first) > ($1.score, $0.first) }) {
            linked += try join(link.first, link.second)
        }
        return linked
    }

    // MARK: The index

    private mutating func enter(_ texts: [StoryText]) throws -> [(id: Int64, sketch: StorySketch)] {
        var read: [(text: StoryText, language: StoryLanguage, features: StoryFeatures)] = []
        for text in texts {
            guard let language = StoryLanguage(tag: text.language) else { continue }
            let features = StoryFeatures(title: text.title, text: text.text)
            counts[language, default: StoryCounts()].add(features)
            read.append((text, language, features))
        }
        var entered: [(id: Int64, sketch: StorySketch)] = []
        var added: [Int64: [KeyBucket.Entry]] = [:]
        for (text, language, features) in read {
            guard let counts = counts[language], let article = UInt32(exactly: text.id),
                let sketch = StorySketch(features, language: language, date: text.date, counts: counts)
            else { continue }
            entered.append((text.id, sketch))
            sketches[text.id] = sketch
            reports[text.id] = StorySearch.Known(date: sketch.date, norm: sketch.norm)
            try transaction.addStoryReport(text.id, date: sketch.date, norm: sketch.norm)
            for key in sketch.keys {
                added[key.rows(at: sketch.date).own, default: []].append(
                    KeyBucket.Entry(key: key.entry(language), article: article))
            }
        }
        var written: [(row: Int64, entries: [KeyBucket.Entry])] = []
        written.reserveCapacity(added.count)
        for (row, entries) in added.sorted(by: { $0.key < $1.key }) {
            // A key that leads nowhere any more gets no more holders.
            let all = KeyBucket.merged(
                try reader.storyEntries(row: row), entries.sorted(), most: StorySearch.mostHolders)
            rows[row] = all
            written.append((row, all))
        }
        try transaction.setStoryEntries(written)
        for language in Set(read.map(\.language)) {
            guard let counts = counts[language] else { continue }
            try transaction.setStoryCounts(language.tag, reports: counts.reports, counts: counts.stored)
        }
        return entered
    }

    // MARK: Search

    private mutating func matches(of id: Int64, _ sketch: StorySketch) throws -> [StorySearch.Match] {
        var holders: [StorySearch.Holder] = []
        for (index, key) in sketch.keys.enumerated() {
            let places = key.rows(at: sketch.date)
            let own = key.entry(sketch.language)
            for row in [places.own, places.neighbour] {
                let entries = try entries(in: row)
                KeyBucket.visit(key.entries, in: entries, except: own, most: StorySearch.mostHolders) {
                    entry, article in
                    guard Int64(article) != id, let language = StoryKey.language(ofEntry: entry) else { return }
                    holders.append(.init(article: Int64(article), language: language, feature: index))
                }
            }
        }
        return try StorySearch(sketch, counts: counts).bestMatches(holders) { article in try known(article) }
    }

    private mutating func entries(in row: Int64) throws -> [KeyBucket.Entry] {
        if let known = rows[row] { return known }
        let entries = try reader.storyEntries(row: row)
        rows[row] = entries
        return entries
    }

    private mutating func known(_ article: Int64) throws -> StorySearch.Known? {
        if let known = reports[article] { return known }
        let report = try reader.storyReport(article).map { StorySearch.Known(date: $0.date, norm: $0.norm) }
        reports[article] = .some(report)
        return report
    }

    private mutating func sketch(of article: Int64) throws -> StorySketch? {
        if let known = sketches[article] { return known }
        guard let text = try reader.storyText(article), text.duplicateOf == nil,
            let language = StoryLanguage(tag: text.language), let counts = counts[language]
        else { return nil }
        let features = StoryFeatures(title: text.title, text: text.text)
        let sketch = StorySketch(features, language: language, date: text.date, counts: counts)
        sketches[article] = sketch
        return sketch
    }

    // MARK: Stories

    /// Makes one story of two, under the earlier article, unless a language is in both already: then one of them is a chance
    /// likeness.
    private func join(_ a: Int64, _ b: Int64) throws -> Int {
        let (one, other) = (try reader.storyMembers(of: a), try reader.storyMembers(of: b))
        guard one.root != other.root,
            Set(one.members.map(\.language)).isDisjoint(with: other.members.map(\.language))
        else { return 0 }
        let root = min(one.root, other.root)
        let coming = root == one.root ? other.members : one.members
        for member in coming { try transaction.tell(member.id, story: root, now: now) }
        return coming.count
    }
}
