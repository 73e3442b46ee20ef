/// Columns of text, as wide as their widest cell; the last one is cut where the line ends.
struct Table {
    enum Alignment { case left, right }

    struct Column {
        var title: String
        var alignment = Alignment.left
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    init(_ columns: [Column]) { self.columns = columns }

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
                    out += DisplayWidth.cut(cell, to: max(10, width - DisplayWidth.of(out)))
                } else {
                    out += columns[index].alignment == .left ? cell + padding : padding + cell
                    if index < columns.count - 1 { out += "  " }
                }
            }
            return out
        }
        return [style.bold(line(titles))] + rows.map(line)
    }
}
