/// A source as another program's list names it.
struct ListedSource: Sendable, Equatable {
    /// Where the list names it, from 1.
    var line: Int
    var url: String
    /// What the list calls it; nil or empty when it does not.
    var title: String?
    /// Of lists that syncd wrote: the name in feeds.conf.
    var name: String?
    var outlet: String?
    var kind: SourceConfiguration.Kind?
    /// As stated, such as `en_US`.
    var language: String?
    var timezone: String?
    var tags: [String] = []
    /// What feeds.conf has no word for, in the order of the list.
    var notes: [(key: String, value: String)] = []

    init(line: Int, url: String) {
        self.line = line
        self.url = url
    }

    mutating func add(tag: String) {
        let tag = ListText.collapsed(tag)
        if !tag.isEmpty, !tags.contains(tag) { tags.append(tag) }
    }

    mutating func note(_ key: String, _ value: String) {
        if !value.isEmpty { notes.append((key, value)) }
    }

    static func == (a: ListedSource, b: ListedSource) -> Bool {
        a.line == b.line && a.url == b.url && a.title == b.title && a.name == b.name && a.outlet == b.outlet
            && a.kind == b.kind && a.language == b.language && a.timezone == b.timezone && a.tags == b.tags
            && a.notes.elementsEqual(b.notes) { $0 == $1 }
    }
}
