package import Model

/// Groups items in the order of their arrival: which are one article, and which articles carry the same text.
///
/// An article is one page: a URL key, or a guid of its source when there is no URL. A cluster holds texts that are the
/// same but for cuts, edits and boilerplate. Both are of the item as it came: a page that prints another report every
/// day stays one article, and each day's text lies in its own cluster.
package struct DuplicateGroups {
    /// What arrives.
    package struct Item: Sendable {
        package var source: String
        package var guid: String?
        package var url: String?
        package var text: String
        /// When it was published, else when it was first seen.
        package var date: Instant

        package init(source: String, guid: String?, url: String?, text: String, date: Instant) {
            self.source = source
            self.guid = guid
            self.url = url
            self.text = text
            self.date = date
        }
    }

    /// Numbers of the groups: those of their first items, counted from 0 in the order of arrival.
    package struct Answer: Equatable, Sendable {
        package let article: Int
        package let cluster: Int
        /// One event. So far each cluster is a story of its own.
        package let story: Int
    }

    private var index: NearDuplicateIndex
    private var articles: [Int] = []
    private var articleOfKey: [String: Int] = [:]
    /// Union-find over items; the root is the first item of its cluster.
    private var parents: [Int] = []

    /// - Parameter window: seconds; texts published further apart are not compared.
    package init(window: Int64) { index = NearDuplicateIndex(window: window) }

    /// Takes the next item and returns its number.
    @discardableResult
    package mutating func add(_ item: Item) -> Int {
        let number = articles.count
        parents.append(number)
        articles.append(number)
        if let key = Self.key(of: item) {
            articles[number] = articleOfKey[key] ?? number
            articleOfKey[key] = articles[number]
        }
        let signature = TextSignature(text: item.text)
        for match in index.matches(signature, published: item.date) { join(number, match.id) }
        if item.text.isEmpty { join(number, articles[number]) }
        index.insert(number, signature, published: item.date)
        return number
    }

    /// The groups of an item, final only when all have arrived.
    package mutating func answer(_ number: Int) -> Answer {
        let cluster = root(number)
        return Answer(article: articles[number], cluster: cluster, story: cluster)
    }

    private static func key(of item: Item) -> String? {
        if let key = item.url.flatMap({ URLKey.of(url: $0) }) { return "url " + key }
        return item.guid.map { "guid " + item.source + " " + $0 }
    }

    private mutating func join(_ a: Int, _ b: Int) {
        let first = root(a)
        let second = root(b)
        parents[max(first, second)] = min(first, second)
    }

    private mutating func root(_ number: Int) -> Int {
        var number = number
        while parents[number] != number {
            parents[number] = parents[parents[number]]
            number = parents[number]
        }
        return number
    }
}
