internal import Text

/// One table of feeds.conf: takes its values by key and kind, and complains about each that is not as it should be.
///
/// Every accessor returns nil when the key is absent, and also when its value is wrong (then with a complaint).
struct TableReader {
    let table: ConfigurationTable
    let log: DiagnosticLog
    private let node: TomlNode
    /// A bit for each key that is there: most that are asked for are not, in thousands of tables.
    private let marks: UInt64

    /// `node` is the table itself.
    init(table: ConfigurationTable, node: TomlNode, log: DiagnosticLog) {
        self.table = table
        self.node = node
        self.log = log
        marks = node.children.reduce(0) { marks, member in marks | member.withKey(Self.mark) }
    }

    var position: TextPosition { node.position }

    /// Of all the keys together, for `mayState`.
    static func marks(of keys: [String]) -> UInt64 {
        keys.reduce(0) { marks, key in marks | key.withBytes { mark(of: UnsafeRawBufferPointer($0)) } }
    }

    /// False when none of the keys with these marks is there.
    func mayState(any marks: UInt64) -> Bool { self.marks & marks != 0 }

    /// No key of a [[source]] alone has the mark of one that [fetch] has too.
    private static func mark(of key: UnsafeRawBufferPointer) -> UInt64 {
        guard let first = key.first, let last = key.last else { return 1 }
        return 1 << ((key.count &* 3 &+ Int(first) &+ Int(last) &* 7) & 63)
    }

    func member(_ key: String) -> TomlNode? {
        key.withBytes { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            return marks & Self.mark(of: bytes) == 0 ? nil : node.child(withKey: bytes)
        }
    }
    func states(_ key: String) -> Bool { member(key) != nil }
    func position(of key: String) -> TextPosition { member(key)?.position ?? position }

    func reportUnknownKeys() {
        let known = table.shortKeys
        for member in node.children {
            let isKnown = member.withKey { ShortKey($0) }.map(known.contains) ?? table.keys.contains(member.key)
            if !isKnown { KeyAdvice.report(member, in: table, to: log) }
        }
    }

    // MARK: Strings

    /// A string without control characters; "" as absent.
    func text(_ key: String, example: String) -> ConfiguredText? {
        guard let text = string(key, example: example), !text.text.isEmpty else { return nil }
        return checked(text, key)
    }

    /// A string that must be there and must say something.
    func requiredText(_ key: String, example: String, isPartial: Bool) -> ConfiguredText? {
        statedText(key, example: example, isPartial: isPartial).flatMap { meaningful($0, key, example: example) }
    }

    /// A string that must be there, whatever it says: for those who know a good one at a glance and leave the others to
    /// `meaningful`.
    func statedText(_ key: String, example: String, isPartial: Bool) -> ConfiguredText? {
        guard let node = member(key) else {
            if !isPartial {
                log.error("\(table.header) has no \(key)", at: position, mend: "add \(key) = \"\(example)\"")
            }
            return nil
        }
        return string(key, node, example: example)
    }

    /// The text, if it says something and holds no control characters.
    func meaningful(_ text: ConfiguredText, _ key: String, example: String) -> ConfiguredText? {
        guard text.text.utf8.contains(where: { $0 != 0x20 }) else {
            log.error("\(key) must not be empty", at: text.position, mend: "write \(key) = \"\(example)\"")
            return nil
        }
        return checked(text, key)
    }

    /// A list of strings, none empty, without control characters.
    func texts(_ key: String, example: String) -> [ConfiguredText]? {
        guard let node = member(key) else { return nil }
        guard case .array(let elements) = node.value else {
            var mend: String?
            if case .string(let text) = node.value { mend = "write [\"\(ValueText.shown(text))\"]" }
            wrongType(key, node, "a list such as [\"\(example)\"]", mend: mend)
            return nil
        }
        return elements.compactMap { element in
            guard case .string(let text) = element.value else {
                wrongType("an element of \(key)", element, "a string such as \"\(example)\"")
                return nil
            }
            guard !text.isEmpty else {
                log.error("an element of \(key) is empty", at: element.position, mend: "remove it")
                return nil
            }
            return checked(ConfiguredText(text, at: element.position), key)
        }
    }

    /// One of `Choice`'s names.
    ///
    /// `aliases`: other words for them that people try.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _ type: Choice.Type, aliases: [String: Choice] = [:]
    ) -> Choice?
    where Choice.RawValue == String {
        guard let node = member(key) else { return nil }
        if case .string(let text) = node.value, let choice = Choice(rawValue: text) { return choice }
        let names = Choice.allCases.map(\.rawValue)
        guard let first = names.first, let text = string(key, example: first) else { return nil }
        let near = aliases[text.text.lowercased()]?.rawValue ?? KeyAdvice.nearest(to: text.text, among: names)
        log.error(
            "\(key) must be \(ValueText.choices(names)), not \"\(ValueText.shown(text.text))\"", at: text.position,
            mend: near.map { "did you mean \"\($0)\"?" })
        return nil
    }

    // MARK: Quantities

    /// Seconds.
    func duration(_ key: String, allowsZero: Bool = false, example: String) -> Int64? {
        guard let text = string(key, example: example) else { return nil }
        guard let seconds = ValueSyntax.duration(text.text) else {
            let digitsOnly = !text.text.isEmpty && text.text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
            log.error(
                "\(key) is no duration: \"\(ValueText.shown(text.text))\"", at: text.position,
                mend: digitsOnly && text.text.utf8.count < 9
                    ? "add the unit: \"\(text.text)s\", \"\(text.text)m\", \"\(text.text)h\" or \"\(text.text)d\""
                    : "write it like 90s, 15m, 1h30m, 24h, 7d or 2w, ten years at most")
            return nil
        }
        if seconds == 0 && !allowsZero {
            log.error("\(key) must be longer than 0", at: text.position, mend: "write \(key) = \"\(example)\"")
            return nil
        }
        return seconds
    }

    /// Bytes.
    func size(_ key: String, example: String) -> Int64? {
        guard let text = string(key, example: example) else { return nil }
        if let bytes = ValueSyntax.size(text.text) { return bytes }
        log.error(
            "\(key) is no size: \"\(ValueText.shown(text.text))\"", at: text.position,
            mend: "write it like 512KiB, 20MiB or 1GiB, less than 1024GiB")
        return nil
    }

    func flag(_ key: String) -> Bool? {
        guard let node = member(key) else { return nil }
        if case .boolean(let flag) = node.value { return flag }
        var mend: String?
        if case .string(let text) = node.value {
            if ["true", "yes", "on", "1"].contains(text.lowercased()) { mend = "write \(key) = true" }
            if ["false", "no", "off", "0"].contains(text.lowercased()) { mend = "write \(key) = false" }
        }
        wrongType(key, node, "true or false", mend: mend)
        return nil
    }

    func count(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let node = member(key) else { return nil }
        guard case .integer(let number) = node.value else {
            var mend: String?
            if case .string(let text) = node.value, let number = Int(text) { mend = "write \(key) = \(number)" }
            wrongType(key, node, "an integer such as \(range.lowerBound)", mend: mend)
            return nil
        }
        guard let count = Int(exactly: number), range.contains(count) else {
            log.error(
                "\(key) must be \(range.lowerBound) to \(range.upperBound), not \(number)", at: node.position)
            return nil
        }
        return count
    }

    // MARK: Tables

    /// The one table `key`.
    func single(_ key: ConfigurationTable) -> TableReader? {
        guard let node = member(key.rawValue) else { return nil }
        switch node.value {
        case .table: return reader(key, node)
        case .array(let elements) where elements.allSatisfy(\.isTable):
            log.error(
                "\(key.header) stands once and in single brackets", at: node.position, mend: "write \(key.header)")
            return elements.first.map { reader(key, $0) }
        default:
            wrongType(key.rawValue, node, "a table", mend: "write \(key.header) on a line of its own")
            return nil
        }
    }

    /// All tables `[[key]]`.
    func repeated(_ key: ConfigurationTable) -> [TableReader] {
        guard let node = member(key.rawValue) else { return [] }
        switch node.value {
        case .table(let members):
            let isPart = members.allSatisfy { $0.key == "list" || $0.key == "article" }
            if key == .source && isPart, let part = members.first {
                log.error(
                    "[source.\(part.key)] stands before any [[source]]", at: node.position,
                    mend: "move it below the [[source]] it belongs to")
                return []
            }
            log.error("[\(key.rawValue)] needs double brackets", at: node.position, mend: "write [[\(key.rawValue)]]")
            return [reader(key, node)]
        case .array(let elements):
            return elements.compactMap { element in
                if element.isTable { return reader(key, element) }
                wrongType("each \(key.rawValue)", element, "a table", mend: "write \(key.header) on a line of its own")
                return nil
            }
        default:
            wrongType(key.rawValue, node, "tables", mend: "write \(key.header) on a line of its own")
            return []
        }
    }

    // MARK: Inside

    private func reader(_ key: ConfigurationTable, _ node: TomlNode) -> TableReader {
        TableReader(table: key, node: node, log: log)
    }

    private func string(_ key: String, example: String) -> ConfiguredText? {
        member(key).flatMap { string(key, $0, example: example) }
    }

    private func string(_ key: String, _ node: TomlNode, example: String) -> ConfiguredText? {
        if case .string(let text) = node.value { return ConfiguredText(text, at: node.position) }
        wrongType(key, node, "a string such as \"\(example)\"")
        return nil
    }

    private func checked(_ text: ConfiguredText, _ key: String) -> ConfiguredText? {
        guard let control = ValueText.firstControl(in: text.text) else { return text }
        log.error(
            "\(key) holds a control character (\(ValueText.name(of: control)))", at: text.position, mend: "remove it")
        return nil
    }

    private func wrongType(_ what: String, _ node: TomlNode, _ expected: String, mend: String? = nil) {
        log.error("\(what) must be \(expected), not \(node.value.kindName)", at: node.position, mend: mend)
    }
}
