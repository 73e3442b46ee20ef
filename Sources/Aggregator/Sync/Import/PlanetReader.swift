internal import Text

/// Reads the ini of Planet and Venus: a section for each feed, its name the address, or (Pluto) with a key `feed`.
struct PlanetReader {
    private struct Section {
        var line: Int
        var name: String
        var keys: [(key: String, value: String)] = []

        func value(_ key: String) -> String? { keys.last { $0.key == key }?.value }
    }

    private let log: DiagnosticLog

    static func read(_ bytes: [UInt8], _ log: DiagnosticLog) -> [ListedSource] {
        let reader = PlanetReader(log: log)
        return reader.sections(bytes).compactMap(reader.source)
    }

    private func sections(_ bytes: [UInt8]) -> [Section] {
        var out: [Section] = []
        var indent = 0
        for (number, raw) in ListText.lines(of: bytes) {
            let line = raw.utf8.trimmed()
            guard let first = line.first, first != UInt8(ascii: "#"), first != UInt8(ascii: ";") else { continue }
            let position = TextPosition(line: number, column: 1)
            let white = raw.utf8.prefix(while: \.isASCIISpace).count
            if first == UInt8(ascii: "[") {
                guard let end = line.lastIndex(of: UInt8(ascii: "]")) else {
                    log.error("the section is not closed", at: position, mend: "end it with ]")
                    continue
                }
                let name = line[line.index(after: line.startIndex)..<end].trimmed()
                out.append(Section(line: number, name: String(decoding: name, as: UTF8.self)))
            } else if out.isEmpty {
                log.error("this stands before any section", at: position, mend: "begin with [Planet]")
            } else if white > indent, let last = out[out.count - 1].keys.indices.last {
                // A line that is indented more goes on with the value before.
                out[out.count - 1].keys[last].value += " " + String(decoding: line, as: UTF8.self)
            } else if let mark = line.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }) {
                let key = String(decoding: line[..<mark].trimmed(), as: UTF8.self).lowercased()
                let value = String(decoding: line[line.index(after: mark)...].trimmed(), as: UTF8.self)
                out[out.count - 1].keys.append((key, value))
                indent = white
            } else {
                log.error("this line says nothing", at: position, mend: "write key = value")
            }
        }
        return out
    }

    /// Nil for what is about the planet itself: its settings, templates and filters.
    private func source(_ section: Section) -> ListedSource? {
        let isAddress = section.name.contains("://") || section.name.lowercased().hasPrefix("feed:")
        let feed = section.value("feed")
        guard isAddress || feed != nil else { return nil }
        let type = section.value("content_type") ?? ""
        if ["opml", "foaf", "csv", "config"].contains(where: type.lowercased().hasPrefix) {
            log.error(
                "\(ValueText.shown(section.name)) is a list that Venus reads",
                at: TextPosition(line: section.line, column: 1),
                mend: "download it and import it too")
            return nil
        }
        var source = ListedSource(line: section.line, url: isAddress ? section.name : feed ?? "")
        source.title = section.value("name") ?? section.value("title") ?? (isAddress ? nil : section.name)
        for (key, value) in section.keys where key != "name" && key != "title" {
            if !isAddress && key == "feed" { continue }
            source.note(key, value)
        }
        return source
    }
}
