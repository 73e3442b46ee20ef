internal import Model

/// Which lines of which files tell of which article. Texts stay in the files.
struct ArchiveIndex {
    struct Place: Sendable {
        var file: Int
        var offset: Int64
        var length: Int
    }

    /// One article of the archives.
    struct Entry: Sendable {
        var lines: [Place] = []
        /// Of its latest line.
        fileprivate var seq = Int64.min
        /// The articles that its latest line names.
        fileprivate var links: [String] = []
    }

    private(set) var entries: [Entry] = []
    private var byID: [String: Int] = [:]

    mutating func add(_ article: Article, at place: Place) {
        let index = byID[article.id] ?? entries.count
        if index == entries.count {
            byID[article.id] = index
            entries.append(Entry())
        }
        entries[index].lines.append(place)
        guard article.seq >= entries[index].seq else { return }
        entries[index].seq = article.seq
        entries[index].links = [article.duplicateOf, article.story].compactMap { $0 }.filter { $0 != article.id }
    }

    /// The entries in order of arrival, but each behind those it names, so that links find their ends.
    var order: [Int] {
        enum State { case waiting, open, done }
        var states = [State](repeating: .waiting, count: entries.count)
        var out: [Int] = []
        out.reserveCapacity(entries.count)
        for first in entries.indices {
            var stack = [first]
            while let index = stack.last {
                switch states[index] {
                case .waiting:
                    states[index] = .open
                    stack += entries[index].links.compactMap { byID[$0] }.filter { states[$0] == .waiting }
                case .open:
                    states[index] = .done
                    out.append(index)
                    stack.removeLast()
                case .done: stack.removeLast()
                }
            }
        }
        return out
    }
}
