/// Watches that no two tables have the same `name`.
struct UniqueNames {
    let log: DiagnosticLog
    private var seen: [String: TextPosition] = [:]

    init(log: DiagnosticLog, count: Int) {
        self.log = log
        seen.reserveCapacity(count)
    }

    /// Complains when the name of `table` is taken.
    mutating func add(_ name: String, of table: TableReader) {
        guard let first = seen.updateValue(table.position, forKey: name) else { return }
        seen[name] = first
        log.error(
            "the name \"\(ValueText.shown(name))\" is taken by the \(table.table.header) of line \(first.line)",
            at: table.position(of: "name"), mend: "give each one a name of its own")
    }
}
