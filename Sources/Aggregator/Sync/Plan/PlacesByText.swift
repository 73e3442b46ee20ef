/// The places of a listing's items by a text of theirs, those of equal texts together.
///
/// Nearly every item has texts of its own. So each is hashed once, and numbers are sorted: a dictionary of texts would hash
/// each of them again as it grows, and want a list for each.
struct PlacesByText {
    private struct Entry {
        var hash: Int
        var place: Int
    }

    /// Those of equal texts side by side, in the listing's order.
    private var places: [Int] = []
    /// Where in `places` those of each text end.
    private var ends: [Int] = []

    /// - Parameter texts: nil for an item that has none, which stands in no group.
    init(_ texts: [String?]) {
        var entries: [Entry] = []
        entries.reserveCapacity(texts.count)
        for (place, text) in texts.enumerated() {
            if let text { entries.append(Entry(hash: text.hashValue, place: place)) }
        }
        entries.sort { $0.hash == $1.hash ? $0.place < $1.place : $0.hash < $1.hash }
        places.reserveCapacity(entries.count)
        ends.reserveCapacity(entries.count)
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end].hash == entries[start].hash { end += 1 }
            if end == start + 1 {
                places.append(entries[start].place)
                ends.append(places.count)
            } else {
                add(entries[start..<end].map(\.place), texts)
            }
            start = end
        }
    }

    /// Adds places whose texts have one hash, and as good as always are equal.
    private mutating func add(_ alike: [Int], _ texts: [String?]) {
        var rest = alike
        while let first = rest.first {
            places += rest.filter { texts[$0] == texts[first] }
            ends.append(places.count)
            rest.removeAll { texts[$0] == texts[first] }
        }
    }

    /// Shows the places of each text in the listing's order.
    func forEach<Failure: Error>(_ visit: (ArraySlice<Int>) throws(Failure) -> Void) throws(Failure) {
        var start = 0
        for end in ends {
            try visit(places[start..<end])
            start = end
        }
    }
}
