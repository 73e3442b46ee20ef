/// A number and the place it stands in: the two words before it, or the two behind it.
///
/// Daily reports of tolls, prices and weather share all words and differ in these numbers only.
struct NumberSlot: Sendable {
    let place: UInt64
    let number: UInt64
    /// Other numbers stand beside it, as in dates and times of day.
    let isInSeries: Bool

    /// The places that two texts have in common.
    struct Comparison {
        /// The same number, series left out: all reports of a month share the month and the year.
        var same = 0
        var sameInSeries = 0
        var different = 0
    }

    static func all(_ words: [WordReader.Word]) -> [NumberSlot] {
        var slots: [NumberSlot] = []
        func place(_ first: Int, mark: UInt64) -> UInt64 {
            Hash.of(words[first].masked, words[first + 1].masked, mark)
        }
        for index in words.indices where words[index].isNumber {
            let isInSeries =
                (index > 0 && words[index - 1].isNumber) || (index + 1 < words.count && words[index + 1].isNumber)
            func add(_ first: Int, mark: UInt64) {
                // Numbers among numbers, as in dates, say nothing of the place.
                if words[first].isNumber && words[first + 1].isNumber { return }
                slots.append(
                    NumberSlot(place: place(first, mark: mark), number: words[index].hash, isInSeries: isInSeries))
            }
            if index >= 2 { add(index - 2, mark: 1) }
            if index + 2 < words.count { add(index + 1, mark: 2) }
        }
        return slots.sorted { ($0.place, $0.number) < ($1.place, $1.number) }
    }

    /// How many places that both texts have hold the same number, and how many hold different ones.
    static func compare(_ a: [NumberSlot], _ b: [NumberSlot]) -> Comparison {
        var out = Comparison()
        var i = 0
        var j = 0
        while i < a.count && j < b.count {
            if a[i].place < b[j].place {
                i += 1
            } else if b[j].place < a[i].place {
                j += 1
            } else {
                let place = a[i].place
                let isInSeries = a[i].isInSeries
                var numbers = Set<UInt64>()
                while i < a.count, a[i].place == place {
                    numbers.insert(a[i].number)
                    i += 1
                }
                var isShared = false
                while j < b.count, b[j].place == place {
                    isShared = isShared || numbers.contains(b[j].number)
                    j += 1
                }
                if !isShared {
                    out.different += 1
                } else if isInSeries {
                    out.sameInSeries += 1
                } else {
                    out.same += 1
                }
            }
        }
        return out
    }
}
