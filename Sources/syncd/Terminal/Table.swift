/// Columns of text, as wide as their widest cell. What does not fit of the last one is cut, or goes below its row whole.
struct Table {
    enum Alignment { case left, right }

    /// What becomes of a last cell that is wider than the line.
    enum Tail { case cut, below }

    struct Column {
        var title: String
        var alignment = Alignment.left
    }

    private let columns: [Column]
    private let tail: Tail
    private var rows: [[String]] = []

    init(_ columns: [Column], tail: Tail = .cut) {
        self.columns = columns
        self.tail = tail
    }

    mutating func add(_ row: [String]) { rows.append(row.map(\.printable)) }

    /// The lines of the table, its titles first.
    func lines(width: Int, style: Style) -> [String] {
        let titles = columns.map(\.title)
        let widths = columns.indices.map { column in
            ([titles] + rows).map { DisplayWidth.of($0[column]) }.max() ?? 0
        }
        func line(_ row: [String]) -> String {
            var out = ""
            for (index, cell) in row.enumerated() {
                let padding = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(cell)))
                if index == columns.count - 1 && columns[index].alignment == .left {
                    let room = max(10, width - DisplayWidth.of(out))
                    let fits = tail == .cut || DisplayWidth.of(cell) <= room
                    out = fits ? out + DisplayWidth.cut(cell, to: room) : trimmed(out) + "\n    " + cell
                } else {
                    out += columns[index].alignment == .left ? cell + padding : padding + cell
                    if index < columns.count - 1 { out += "  " }
                }
            }
            return out
        }
        return [style.bold(line(titles))] + rows.map(line).map(trimmed)
    }

    private func trimmed(_ line: String) -> String { String(line.reversed().drop { $0 == " " }.reversed()) }
}
