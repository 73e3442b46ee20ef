internal import Text

/// Tags, comments and processing instructions.
extension XMLScanner {
    /// Whatever begins with the `<` at `index`.
    mutating func markup() -> Bool {
        guard index + 1 < bytes.count else { return false }
        switch bytes[index + 1] {
        case UInt8(ascii: "/"): return endTag()
        case UInt8(ascii: "!"):
            if starts(with: "<![CDATA["), !open.isEmpty {
                index += 9
                return characterData()
            }
            return starts(with: "<!--") && comment()
        case UInt8(ascii: "?"): return skip(to: "?>")
        default: return startTag()
        }
    }

    /// Two hyphens inside a comment are not well-formed.
    private mutating func comment() -> Bool {
        index += 4
        guard skip(to: "--"), index < bytes.count, bytes[index] == UInt8(ascii: ">") else { return false }
        index += 1
        return true
    }

    private mutating func skip(to mark: StaticString) -> Bool {
        while index < bytes.count {
            if bytes[index] == mark.utf8Start[0], starts(with: mark) {
                index += mark.utf8CodeUnitCount
                return true
            }
            index += 1
        }
        return false
    }

    // MARK: Tags

    private mutating func endTag() -> Bool {
        guard let element = open.popLast() else { return false }
        let entry = names[element.name]
        index += 2
        guard index + entry.length < bytes.count else { return false }
        for offset in 0..<entry.length where bytes[index + offset] != entry.start[offset] { return false }
        index += entry.length
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: ">") else { return false }
        index += 1
        close(element)
        return true
    }

    private mutating func close(_ element: OpenElement) {
        handler.endElement(name(element.name, uri: element.uri))
        while bindings.count > element.bindings {
            let binding = bindings.removeLast()
            if binding.prefix < 0 {
                defaultURI = binding.before
            } else {
                _ = names.bind(binding.prefix, to: binding.before)
            }
        }
    }

    private func name(_ index: Int, uri: UnsafePointer<UInt8>?) -> XMLName {
        let entry = names[index]
        return XMLName(
            localPointer: entry.local, prefixPointer: entry.prefix < 0 ? nil : names[entry.prefix].start,
            uriPointer: uri)
    }

    private mutating func skipSpace() { while index < bytes.count, bytes[index].isXMLSpace { index += 1 } }

    private mutating func startTag() -> Bool {
        guard !hasRoot || !open.isEmpty, open.count < XMLReader.maximumDepth else { return false }
        index += 1
        guard let element = names.name(in: bytes, at: index) else { return false }
        index += names[element].length
        attributeNames.removeAll(keepingCapacity: true)
        declarationCount = 0
        let outerBindings = bindings.count
        var isEmpty = false
        while true {
            let before = index
            skipSpace()
            guard index < bytes.count else { return false }
            if bytes[index] == UInt8(ascii: ">") { break }
            if bytes[index] == UInt8(ascii: "/") {
                isEmpty = true
                index += 1
                guard index < bytes.count, bytes[index] == UInt8(ascii: ">") else { return false }
                break
            }
            guard index > before, attribute() else { return false }
        }
        index += 1
        scratchCount = 0
        hasRoot = true
        let prefix = names[element].prefix
        let opened = OpenElement(
            name: element, uri: prefix < 0 ? defaultURI : names[prefix].uri, bindings: outerBindings)
        handler.startElement(
            name(element, uri: opened.uri),
            XMLAttributes(
                base: fields, count: attributeNames.count, declarations: declared, declarationCount: declarationCount))
        if isEmpty { close(opened) } else { open.append(opened) }
        return true
    }

    private mutating func attribute() -> Bool {
        guard let name = names.name(in: bytes, at: index) else { return false }
        index += names[name].length
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return false }
        index += 1
        skipSpace()
        guard let value = value() else { return false }
        let entry = names[name]
        if entry.prefix < 0 ? Self.isXMLNS(entry) : Self.isXMLNS(names[entry.prefix]) {
            return declare(entry, value)
        }
        guard attributeNames.count < Self.maximumAttributes, !attributeNames.contains(name) else { return false }
        let field = fields + 5 * attributeNames.count
        field[0] = entry.local
        field[1] = entry.prefix < 0 ? nil : names[entry.prefix].start
        // Nobody asks for the name space of an attribute: prefixes are what feeds agree on.
        field[2] = nil
        field[3] = value.baseAddress
        field[4] = value.baseAddress.map { $0 + value.count }
        attributeNames.append(name)
        return true
    }

    /// `xmlns` without a prefix, or the prefix `xmlns`.
    private static func isXMLNS(_ entry: XMLNameTable.Entry) -> Bool {
        entry.length == 5 && UnsafeBufferPointer(start: entry.start, count: 5).elementsEqual("xmlns".utf8)
    }

    private mutating func declare(_ entry: XMLNameTable.Entry, _ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard declarationCount < Self.maximumAttributes, let uri = names.intern(value) else { return false }
        let bound = value.isEmpty ? nil : names[uri].start
        if entry.prefix < 0 {
            bindings.append((-1, defaultURI))
            defaultURI = bound
        } else {
            let local = UnsafeBufferPointer(start: entry.local, count: entry.length - 6)
            guard let prefix = names.intern(local) else { return false }
            bindings.append((prefix, names.bind(prefix, to: bound)))
        }
        declared[2 * declarationCount] = entry.prefix < 0 ? nil : entry.local
        declared[2 * declarationCount + 1] = names[uri].start
        declarationCount += 1
        return true
    }

    /// The quoted value at `index`: as it lies there, or in `scratch` when something in it must be read otherwise
    /// (XML 1.0 section 3.3.3). An ampersand is spelled `&#38;`, as libxml2 does.
    private mutating func value() -> UnsafeBufferPointer<UInt8>? {
        guard index < bytes.count, case let quote = bytes[index], quote == 0x22 || quote == 0x27 else { return nil }
        index += 1
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == quote {
                let value = UnsafeBufferPointer(rebasing: bytes[start..<index])
                index += 1
                return value
            }
            if byte == UInt8(ascii: "<") { return nil }
            if byte == UInt8(ascii: "&") || byte < 0x20 { return normalisedValue(from: start, quote: quote) }
            index += 1
        }
        return nil
    }

    private mutating func normalisedValue(from start: Int, quote: UInt8) -> UnsafeBufferPointer<UInt8>? {
        let valueStart = scratchCount
        index = start
        while index < bytes.count {
            // Room for an ampersand's reference, the longest that one step writes.
            guard scratchCount + 8 <= Self.scratchSize else { return nil }
            let byte = bytes[index]
            if byte == quote {
                index += 1
                return UnsafeBufferPointer(start: scratch + valueStart, count: scratchCount - valueStart)
            }
            switch byte {
            case UInt8(ascii: "<"): return nil
            case UInt8(ascii: "&"):
                guard let scalar = reference() else { return nil }
                if scalar == 0x26 {
                    for byte in "&#38;".utf8 { append(UInt32(byte)) }
                } else {
                    append(scalar)
                }
            case 0x0D where index + 1 < bytes.count && bytes[index + 1] == 0x0A: index += 1
            case 0x09, 0x0A, 0x0D:
                append(0x20)
                index += 1
            case 0x00..<0x20: return nil
            default:
                scratch[scratchCount] = byte
                scratchCount += 1
                index += 1
            }
        }
        return nil
    }
}

extension UInt8 {
    /// White space between the parts of a tag (XML 1.0 section 2.3).
    fileprivate var isXMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
}
