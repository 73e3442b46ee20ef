/// What to do about a key that its table does not know, and which name is meant by a wrong one.
package enum KeyAdvice {
    /// Longer keys are not compared with the known ones.
    private static let longestKey = 64

    static func report(_ member: TomlNode, in table: ConfigurationTable, to log: DiagnosticLog) {
        let key = member.key
        guard !log.isFull else { return log.error("unknown key", at: member.keyPosition) }
        let shown = ValueText.shown(key)
        if let place = rightPlace(of: key, insteadOf: table) {
            log.error("'\(shown)' does not belong \(table.place)", at: member.keyPosition, mend: place)
        } else {
            log.error("unknown key '\(shown)' \(table.place)", at: member.keyPosition, mend: mend(key, table))
        }
    }

    private static func mend(_ key: String, _ table: ConfigurationTable) -> String {
        if let near = nearest(to: key, among: table.keys) { return "did you mean '\(near)'?" }
        return "known are \(table.keys.joined(separator: ", "))"
    }

    /// The table that knows exactly this key.
    private static func rightPlace(of key: String, insteadOf table: ConfigurationTable) -> String? {
        switch (table, key) {
        case (.archive, "source"): return nil
        case (.fetch, "insecure"): return "write it in the [[source]] that needs it"
        case (.source, "connections"), (.source, "ca_file"), (.source, "proxy"):
            return "it holds for the whole run: write it in [fetch]"
        case (_, "fetch"), (_, "capture"), (_, "dedup"), (_, "changes"): return "write [\(key)] on a line of its own"
        case (_, "source"), (_, "archive"): return "write [[\(key)]] on a line of its own"
        case (.source, "sources"), (.source, "format"), (.source, "path"): return "write it in an [[archive]]"
        default: break
        }
        if ConfigurationTable.top.keys.contains(key) {
            return "write it at the top of the file, before the first [table]"
        }
        let homes = ConfigurationTable.allCases.filter { $0 != .top && $0 != table && $0.keys.contains(key) }
        guard !homes.isEmpty else { return nil }
        // A near name in this very table is the likelier intent than the same name elsewhere.
        if nearest(to: key, among: table.keys) != nil { return nil }
        return "write it in \(homes.map(\.header).joined(separator: " or "))"
    }

    /// The known name that `text` most likely stands for: equal but for case and hyphens, or at most a third of its letters
    /// away.
    package static func nearest(to text: String, among names: [String]) -> String? {
        guard text.utf8.count <= longestKey else { return nil }
        let plain = text.lowercased().replacingHyphens
        var best: (name: String, distance: Int)?
        for name in names {
            let distance = EditDistance.between(Array(plain.utf8), Array(name.replacingHyphens.utf8))
            if distance < best?.distance ?? Int.max { best = (name, distance) }
        }
        guard let best else { return nil }
        let length = max(plain.utf8.count, best.name.utf8.count)
        guard best.distance <= length / 3 else { return nil }
        return best.name
    }
}

extension String {
    fileprivate var replacingHyphens: String { String(map { $0 == "-" || $0 == " " ? "_" : $0 }) }
}
