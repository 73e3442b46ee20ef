/// What a page leaves behind for its source's template: hashes of its lines with their places, never its text.
package struct PageSketch: Hashable, Sendable {
    /// Hashes kept of one page: the smallest, so that two sketches keep the same ones of what they share (bottom-k
    /// sampling, Cohen and Kaplan 2007).
    static let maximumLines = 512
    static let maximumDated = 16

    /// Hash of the page's address.
    var address: UInt64
    /// The day of its fetch, in days since 1970 in the source's zone.
    var day: Int32
    /// Hashes of lines with their paths, rising.
    var lines: [UInt32]
    /// Hashes of the paths of short lines that state the day of the fetch.
    var dated: [UInt32]

    init(address: UInt64, day: Int32, lines: some Sequence<UInt32>, dated: some Sequence<UInt32>) {
        self.address = address
        self.day = day
        self.lines = Array(Set(lines).sorted().prefix(Self.maximumLines))
        self.dated = Array(Set(dated).sorted().prefix(Self.maximumDated))
    }

    /// Whether the page held the line; nil when the sketch is too small to tell.
    func holds(_ line: UInt32) -> Bool? {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle] < line { low = middle + 1 } else { high = middle }
        }
        if low < lines.count { return lines[low] == line }
        return lines.count < Self.maximumLines ? false : nil
    }

    /// The share of this sketch's lines that another one holds, of those it can tell; nil when it can tell of none.
    func overlap(with other: PageSketch) -> Double? {
        var (known, shared) = (0, 0)
        for line in lines {
            guard let isHeld = other.holds(line) else { continue }
            known += 1
            if isHeld { shared += 1 }
        }
        return known == 0 ? nil : Double(shared) / Double(known)
    }
}
