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

    /// - Parameter text: of the item at a place; nil when it has none and stands in no group.
    init(count: Int, _ text: (Int) -> String?) {
        var entries: [Entry] = []
        entries.reserveCapacity(count)
        for place in 0..<count {
            if let hash = text(place)?.hashValue { entries.append(Entry(hash: hash, place: place)) }
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
                add(entries[start..<end].map(\.place), text)
            }
            start = end
        }
    }

    /// Adds places whose texts have one hash, and as good as always are equal.
    private mutating func add(_ alike: [Int], _ text: (Int) -> String?) {
        var rest = alike
        while let first = rest.first {
            let common = text(first)
            places += rest.filter { text($0) == common }
            ends.append(places.count)
            rest.removeAll { text($0) == common }
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
