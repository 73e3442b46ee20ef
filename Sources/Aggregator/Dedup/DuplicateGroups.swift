package import Model
internal import Text

/// Groups items in the order of their arrival: which are one article, and which articles carry the same text.
///
/// An article is one page: a URL key, or a guid of its source when there is no URL. A cluster holds texts that are the
/// same but for cuts, edits and boilerplate. Both are of the item as it came: a page that prints another report every
/// day stays one article, and each day's text lies in its own cluster. An address of words alone may be used again for
/// another article (`AddressReuse`).
package struct DuplicateGroups {
    /// What arrives.
    package struct Item: Sendable {
        package var source: String
        package var guid: String?
        package var url: String?
        package var title: String?
        package var text: String
        /// BCP 47; nil: the text tells.
        package var language: String?
        /// When it was published; nil when the item does not tell.
        package var published: Instant?
        package var firstSeen: Instant

        package init(
            source: String, guid: String?, url: String?, title: String?, text: String, language: String?,
            published: Instant?, firstSeen: Instant
        ) {
            self.source = source
            self.guid = guid
            self.url = url
            self.title = title
            self.text = text
            self.language = language
            self.published = published
            self.firstSeen = firstSeen
        }

        var date: Instant { published ?? firstSeen }
    }

    /// Numbers of the groups: those of their first items, counted from 0 in the order of arrival.
    package struct Answer: Equatable, Sendable {
        package let article: Int
        package let cluster: Int
        /// One event, in any language.
        package let story: Int
    }

    /// Items of one address that the next one is compared with, the newest ones.
    private static let mostPrintings = 8

    private let window: Int64
    private var index: NearDuplicateIndex
    private var articles: [Int] = []
    private var printings: [String: [Printing]] = [:]
    /// The root is the first item of its cluster.
    private var clusters = DisjointSets()
    /// What the first items of clusters tell.
    private var reports: [Int: StoryLinker.Report] = [:]

    /// - Parameter window: seconds; texts published further apart are not compared.
    package init(window: Int64) {
        self.window = window
        index = NearDuplicateIndex(window: window)
    }

    /// Takes the next item and returns its number.
    @discardableResult
    package mutating func add(_ item: Item) -> Int {
        let number = articles.count
        clusters.append()
        articles.append(number)
        let signature = TextSignature(text: item.text)
        if let key = Self.key(of: item) { articles[number] = article(at: key, item, signature, number) }
        for match in index.matches(signature, published: item.date) { clusters.join(number, Int(match.id)) }
        if item.text.isEmpty { clusters.join(number, articles[number]) }
        index.insert(Int64(number), signature, published: item.date)
        if clusters.root(number) == number {
            let language = item.language ?? LanguageDetector.detect(item.text, hint: nil) ?? ""
            let features = StoryFeatures(title: item.title, text: item.text)
            reports[number] = StoryLinker.Report(id: number, language: language, features: features, date: item.date)
        }
        return number
    }

    /// The groups of all items, in the order of their arrival.
    package func answers() -> [Answer] {
        var clusters = clusters
        let firsts = reports.values.filter { clusters.root($0.id) == $0.id }.sorted { $0.id < $1.id }
        var stories = clusters
        for (a, b) in StoryLinker(firsts, window: window).links() { stories.join(a, b) }
        return articles.indices.map {
            Answer(article: articles[$0], cluster: clusters.root($0), story: stories.root($0))
        }
    }

    /// An item that came before at an address.
    private struct Printing {
        let article: Int
        let signature: TextSignature
        let published: Instant?
    }

    /// The article that the item at a key is: a known one, or the next.
    private mutating func article(at key: String, _ item: Item, _ signature: TextSignature, _ number: Int) -> Int {
        let known = printings[key] ?? []
        let isReused = AddressReuse.isOfWordsAlone(key, guid: item.guid)
        let same = known.last { printing in
            guard isReused, let published = item.published, let before = printing.published else { return true }
            return !AddressReuse.isAnother(signature, than: printing.signature, distance: published - before)
        }
        let article = same?.article ?? number
        let printing = Printing(article: article, signature: signature, published: item.published)
        printings[key] = known.suffix(Self.mostPrintings - 1) + [printing]
        return article
    }

    private static func key(of item: Item) -> String? {
        if let key = item.url.flatMap({ URLKey.of(url: $0) }) { return key }
        return item.guid.map { "guid " + item.source + " ?" + $0 }
    }
}
