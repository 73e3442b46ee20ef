/// Watches that no two tables have the same `name`.
struct UniqueNames {
    let log: DiagnosticLog
    private var seen: [String: TextPosition] = [:]

    init(log: DiagnosticLog, count: Int) {
        self.log = log
        seen.reserveCapacity(count)
    }

    /// Complains when the table's name is taken; names that are wrong in themselves are left to others.
    mutating func add(_ table: TableReader) {
        guard let node = table.member("name"), case .string(let name) = node.value, !name.isEmpty else { return }
        guard let first = seen.updateValue(table.position, forKey: name) else { return }
        seen[name] = first
        log.error(
            "the name \"\(ValueText.shown(name))\" is taken by the \(table.table.header) of line \(first.line)",
            at: node.position, mend: "give each one a name of its own")
    }
}
