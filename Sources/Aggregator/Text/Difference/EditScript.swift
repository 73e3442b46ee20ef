/// What turns one sequence into another: runs that stay, go and come, in order (Myers 1986, "An O(ND) difference algorithm
/// and its variations").
///
/// Bounded: sequences that differ in more than 512 places, or for which the budget is spent, are one replacement.
struct EditScript: Equatable {
    enum Kind: String, Sendable { case same, removed, added }

    struct Run: Equatable {
        let kind: Kind
        /// Of the old sequence when it stays or goes, of the new one when it comes.
        let range: Range<Int>
    }

    private static let mostEdits = 512

    private(set) var runs: [Run] = []
    private let old: [Int32]
    private let new: [Int32]
    /// What both begin and end with.
    private let prefix: Int
    private let suffix: Int

    /// - Parameter budget: comparisons that may still be made; what was used is taken off.
    init(from old: [Int32], to new: [Int32], budget: inout Int) {
        (self.old, self.new) = (old, new)
        var prefix = 0
        while prefix < min(old.count, new.count), old[prefix] == new[prefix] { prefix += 1 }
        var suffix = 0
        while suffix < min(old.count, new.count) - prefix, old[old.count - 1 - suffix] == new[new.count - 1 - suffix] {
            suffix += 1
        }
        (self.prefix, self.suffix) = (prefix, suffix)
        add(.same, 0..<prefix)
        if let moves = shortest(&budget) {
            for move in moves { add(move.kind, move.range) }
        } else {
            add(.removed, prefix..<(old.count - suffix))
            add(.added, prefix..<(new.count - suffix))
        }
        add(.same, (old.count - suffix)..<old.count)
    }

    private mutating func add(_ kind: Kind, _ range: Range<Int>) {
        if range.isEmpty { return }
        if let last = runs.last, last.kind == kind, last.range.upperBound == range.lowerBound {
            runs[runs.count - 1] = Run(kind: kind, range: last.range.lowerBound..<range.upperBound)
        } else {
            runs.append(Run(kind: kind, range: range))
        }
    }

    /// The runs between prefix and suffix; nil when there would be too many edits.
    private func shortest(_ budget: inout Int) -> [Run]? {
        let (n, m) = (old.count - prefix - suffix, new.count - prefix - suffix)
        if n == 0 || m == 0 { return nil }
        // How far each diagonal was followed after d edits stands from d * d on: diagonals -d … d.
        var trace: [Int32] = []
        func reached(_ edits: Int, _ diagonal: Int) -> Int {
            abs(diagonal) > edits ? -1 : Int(trace[edits * edits + diagonal + edits])
        }
        for edits in 0...min(n + m, Self.mostEdits) {
            trace.append(contentsOf: repeatElement(-1, count: 2 * edits + 1))
            for diagonal in stride(from: -edits, through: edits, by: 2) {
                var x = edits == 0 ? 0 : step(edits, diagonal, reached).x
                if x < 0 { continue }
                while x < n, x - diagonal < m, x >= diagonal, old[prefix + x] == new[prefix + x - diagonal] {
                    x += 1
                    budget -= 1
                }
                budget -= 1
                if budget < 0 { return nil }
                if x > n || x - diagonal > m || x < diagonal { continue }
                trace[edits * edits + diagonal + edits] = Int32(truncatingIfNeeded: x)
                if x == n, x - diagonal == m { return path(edits, reached) }
            }
        }
        return nil
    }

    /// Where a diagonal is entered with the last of `edits` edits: by adding (from the diagonal above) or removing.
    private func step(
        _ edits: Int, _ diagonal: Int, _ reached: (Int, Int) -> Int
    ) -> (x: Int, isAddition: Bool) {
        let above = reached(edits - 1, diagonal + 1)
        let below = reached(edits - 1, diagonal - 1)
        return above > below ? (above, true) : (below < 0 ? -1 : below + 1, false)
    }

    private func path(_ edits: Int, _ reached: (Int, Int) -> Int) -> [Run] {
        var (x, diagonal) = (old.count - prefix - suffix, old.count - new.count)
        var runs: [Run] = []
        for edits in stride(from: edits, through: 1, by: -1) {
            let entry = step(edits, diagonal, reached)
            runs.append(Run(kind: .same, range: prefix + entry.x..<prefix + x))
            if entry.isAddition {
                let y = entry.x - diagonal
                runs.append(Run(kind: .added, range: prefix + y - 1..<prefix + y))
                (x, diagonal) = (entry.x, diagonal + 1)
            } else {
                runs.append(Run(kind: .removed, range: prefix + entry.x - 1..<prefix + entry.x))
                (x, diagonal) = (entry.x - 1, diagonal - 1)
            }
        }
        runs.append(Run(kind: .same, range: prefix..<prefix + x))
        return runs.reversed()
    }
}
