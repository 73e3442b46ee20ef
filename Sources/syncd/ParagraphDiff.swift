/// What changed between two lists of paragraphs, in order (Myers' difference, as the standard library has it).
enum ParagraphDiff {
    enum Line: Equatable {
        case removed(String)
        case added(String)
    }

    static func lines(from old: [String], to new: [String]) -> [Line] {
        var removed: [Int: String] = [:]
        var added: [Int: String] = [:]
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, let element, _): removed[offset] = element
            case .insert(let offset, let element, _): added[offset] = element
            }
        }
        var lines: [Line] = []
        var (before, after) = (0, 0)
        while before < old.count || after < new.count {
            if let text = removed[before] {
                lines.append(.removed(text))
                before += 1
            } else if let text = added[after] {
                lines.append(.added(text))
                after += 1
            } else {
                before += 1
                after += 1
            }
        }
        return lines
    }
}
