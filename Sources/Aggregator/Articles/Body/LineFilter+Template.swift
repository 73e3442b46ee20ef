internal import Markup

extension LineFilter {
    /// What repeats before the first and behind the last line of this page's own goes; in between only sentences that
    /// two more pages say. From a label that other pages have, too, on what only leads elsewhere goes with it.
    func withoutTemplate(_ kept: [Int], _ repeats: RepeatedLines) -> [Int] {
        func isOwn(_ place: Int) -> Bool { outline.lines[place].weight > 0 && !repeats.isRepeated(place) }
        guard let first = kept.firstIndex(where: isOwn), let last = kept.lastIndex(where: isOwn) else { return kept }
        var end = kept.count
        if let marker = kept.indices.first(where: { index in
            let line = outline.lines[kept[index]]
            return index > first && line.length < 60 && repeats.isSurelyRepeated(kept[index])
                && leadsElsewhere(kept[(index + 1)...])
        }) {
            end = marker
        }
        return kept.indices.filter { index in
            if index >= end { return false }
            guard repeats.isRepeated(kept[index]) else { return true }
            if index < first || index > last { return false }
            let line = outline.lines[kept[index]]
            return isHeading(line) || line.weight == 0 || !repeats.isSurelyRepeated(kept[index])
        }.map { kept[$0] }
    }

    /// Whether these lines are links and labels, no running text.
    private func leadsElsewhere(_ lines: ArraySlice<Int>) -> Bool {
        var (free, all) = (0.0, 0.0)
        for place in lines {
            let line = outline.lines[place]
            all += Double(line.length)
            if !isHeading(line) && line.linkDensity < 0.5 && line.sentenceMarks > 0 { free += Double(line.length) }
        }
        return all > 0 && free < all * 0.2
    }
}
