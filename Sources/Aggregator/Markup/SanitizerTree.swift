/// The open elements of sanitised output. It closes and opens what the tree builder of the WHATWG HTML Standard
/// (section 13.2.6) would, so that a browser reads the output as it was written: balanced, nothing moved.
///
/// One thing differs: text between the parts of a table gets a cell of its own, where browsers move it before the table.
struct SanitizerTree {
    private static let maximumDepth = 200
    private static let maximumReopened = 6

    private struct Open {
        let name: String
        /// Its end tag came while blocks stood open inside; it ends with the last of them.
        var isOver = false
    }

    private(set) var out: [UInt8] = []
    private var stack: [Open] = []
    /// Open `p` elements: mostly none, which spares the search for one at every block.
    private var paragraphs = 0
    /// Formatting elements that were cut off by the end of a block and go on in the next text.
    private var pending: [String] = []
    /// Start tags that were too deep; as many end tags are ignored.
    private var skipped = 0
    /// Where the output stood behind the last start tag of a `pre`.
    private var preStart: Int?

    init(capacity: Int) { out.reserveCapacity(capacity) }

    // MARK: Content

    /// - Parameter isAfterTag: the text follows a start tag directly; a `pre` swallows the line end there.
    mutating func text(_ bytes: [UInt8], isAfterTag: Bool) {
        var bytes = bytes[...]
        if isAfterTag && preStart == out.count {
            if bytes.starts(with: [0x0D, 0x0A]) {
                bytes = bytes.dropFirst(2)
            } else if bytes.first == 0x0A || bytes.first == 0x0D {
                bytes = bytes.dropFirst()
            }
            if bytes.isEmpty { return }
        }
        let isBlank = bytes.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
        if !isBlank {
            enterCell()
            reopen()
        } else if stack.last?.name == "colgroup" {
            return
        }
        // What reads the output swallows one again; control characters before it are not written.
        let first = bytes.first { !HTMLEscape.isDropped($0) }
        if preStart == out.count, first == 0x0A || first == 0x0D { out.append(0x0A) }
        HTMLEscape.text(bytes, to: &out)
    }

    mutating func start(_ name: String, attributes: [HTMLAttribute]) {
        if SanitizerPolicy.tableParts.contains(name) {
            guard enterTablePart(name) else { return }
        } else {
            if name == "table", let top = stack.last?.name, SanitizerPolicy.tableFrames.contains(top) { end("table") }
            enterCell()
            makeRoom(for: name)
        }
        if !SanitizerPolicy.blocks.contains(name) && !SanitizerPolicy.tableParts.contains(name) { reopen() }
        let isVoid = SanitizerPolicy.voids.contains(name)
        if !isVoid {
            guard stack.count < Self.maximumDepth else {
                skipped += 1
                return
            }
            stack.append(Open(name: name))
            if name == "p" { paragraphs += 1 }
        }
        HTMLEscape.startTag(name, attributes, to: &out)
        if name == "pre" { preStart = out.count }
    }

    mutating func end(_ name: String) {
        if skipped > 0 {
            if !SanitizerPolicy.voids.contains(name) { skipped -= 1 }
            return
        }
        if let last = pending.lastIndex(of: name) { pending.remove(at: last) }
        if SanitizerPolicy.formatting.contains(name) {
            endFormatting(name)
        } else if SanitizerPolicy.headings.contains(name) {
            if let index = index(limit: SanitizerPolicy.cells, where: { SanitizerPolicy.headings.contains($0) }) {
                close(from: index)
            }
        } else if name == "table" || SanitizerPolicy.tableParts.contains(name) {
            guard let index = stack.lastIndex(where: { $0.name == name }) else { return }
            let table = stack.lastIndex { $0.name == "table" } ?? 0
            if index >= table { close(from: index) }
        } else {
            if let index = index(limit: Self.limit(ofEnd: name), where: { $0 == name }) { close(from: index) }
        }
    }

    /// Ends the outermost element that matches, and all inside of it, if there is one.
    mutating func endAll(from matches: (String) -> Bool) {
        if let index = stack.firstIndex(where: { matches($0.name) }) { close(from: index) }
    }

    mutating func finish() -> [UInt8] {
        close(from: 0)
        return out
    }

    // MARK: The standard's rules

    private static let listLimit = SanitizerPolicy.cells.union(["ul", "ol", "menu"])
    private static let inlineLimit = SanitizerPolicy.cells.union(SanitizerPolicy.blocks)
    private static let itemLimit = inlineLimit.subtracting(["p", "div", "li"])
    private static let termLimit = inlineLimit.subtracting(["p", "div", "dd", "dt"])

    /// What an end tag does not reach beyond.
    private static func limit(ofEnd name: String) -> Set<String> {
        if name == "li" { return listLimit }
        return SanitizerPolicy.blocks.contains(name) ? SanitizerPolicy.cells : inlineLimit
    }

    /// Formatting ends where it is told to; what was opened inside goes on behind it.
    private mutating func endFormatting(_ name: String) {
        guard let index = index(limit: SanitizerPolicy.cells, where: { $0 == name }) else { return }
        if stack[(index + 1)...].contains(where: { !SanitizerPolicy.formatting.contains($0.name) }) {
            stack[index].isOver = true
        } else {
            close(from: index, butPending: name)
        }
    }

    /// Ends what cannot hold `name`.
    private mutating func makeRoom(for name: String) {
        if paragraphs > 0, SanitizerPolicy.blocks.contains(name),
            let open = index(limit: SanitizerPolicy.cells, where: { $0 == "p" })
        {
            close(from: open)
        }
        switch name {
        case "h1", "h2", "h3", "h4", "h5", "h6":
            if let top = stack.last?.name, SanitizerPolicy.headings.contains(top) { close(from: stack.count - 1) }
        // The item before ends, unless a list or another block stands between.
        case "li":
            if let item = index(limit: Self.itemLimit, where: { $0 == "li" }) { close(from: item) }
        case "dd", "dt":
            if let item = index(limit: Self.termLimit, where: { $0 == "dd" || $0 == "dt" }) { close(from: item) }
        case "a":
            pending.removeAll { $0 == "a" }
            if let link = index(limit: SanitizerPolicy.cells, where: { $0 == "a" }) { close(from: link) }
        case "rt", "rp", "rtc":
            guard index(limit: SanitizerPolicy.cells, where: { $0 == "ruby" }) != nil else { return }
            let ended: Set<String> = ["dd", "dt", "li", "p", "rp", "rt"]
            while let top = stack.last?.name, ended.contains(top) || (name == "rtc" && top == "rtc") {
                close(from: stack.count - 1)
            }
        default: break
        }
    }

    /// Makes the innermost table ready for one of its parts; false when there is no table.
    private mutating func enterTablePart(_ name: String) -> Bool {
        guard let table = stack.lastIndex(where: { $0.name == "table" }) else { return false }
        let holders: Set<String>
        switch name {
        case "td", "th": holders = ["tr"]
        case "tr": holders = ["tbody", "thead", "tfoot", "table"]
        case "col": holders = ["colgroup"]
        default: holders = ["table"]
        }
        let holder = stack[table...].lastIndex { holders.contains($0.name) } ?? table
        close(from: holder + 1)
        if name == "td" || name == "th", stack.last?.name != "tr" {
            let section = stack[table...].lastIndex { ["tbody", "thead", "tfoot"].contains($0.name) } ?? table
            close(from: section + 1)
            imply("tr")
        }
        if name == "col", stack.last?.name != "colgroup" { imply("colgroup") }
        return true
    }

    /// Opens a cell when the top is a part of a table that holds no text.
    private mutating func enterCell() {
        guard let top = stack.last?.name, SanitizerPolicy.tableFrames.contains(top) else { return }
        if top == "colgroup" { close(from: stack.count - 1) }
        if stack.last?.name != "tr" { imply("tr") }
        imply("td")
    }

    private mutating func imply(_ name: String) {
        stack.append(Open(name: name))
        HTMLEscape.startTag(name, [], to: &out)
    }

    private mutating func reopen() {
        let names = pending
        pending.removeAll()
        for name in names where stack.count < Self.maximumDepth { imply(name) }
    }

    // MARK: The stack

    /// The innermost open element that matches, not looking beyond a `limit` or a table.
    private func index(limit: Set<String>, where matches: (String) -> Bool) -> Int? {
        for index in stack.indices.reversed() {
            if matches(stack[index].name) { return index }
            if limit.contains(stack[index].name) || stack[index].name == "table" { return nil }
        }
        return nil
    }

    /// Ends all open elements from `index` on; formatting goes on in the next text, `name` excepted, which was told to end.
    private mutating func close(from index: Int, butPending name: String? = nil) {
        guard index < stack.count else { return }
        var cut: [String] = []
        while stack.count > index {
            let open = stack.removeLast()
            if open.name == "p" { paragraphs -= 1 }
            HTMLEscape.endTag(open.name, to: &out)
            if SanitizerPolicy.cells.contains(open.name) || open.name == "table" {
                cut.removeAll()
                pending.removeAll()
            } else if SanitizerPolicy.formatting.contains(open.name), !open.isOver, open.name != "a",
                !(stack.count == index && open.name == name)
            {
                cut.append(open.name)
            }
        }
        pending = Array((pending + cut.reversed()).suffix(Self.maximumReopened))
        while let top = stack.last, top.isOver {
            stack.removeLast()
            HTMLEscape.endTag(top.name, to: &out)
        }
    }
}
