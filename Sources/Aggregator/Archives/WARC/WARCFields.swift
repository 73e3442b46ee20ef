internal import Text

/// The lines of a record's head, or of the HTTP head in its block: a first line, then name, colon, value.
///
/// Only where each lies is noted: an index asks for a few of a head's fields.
struct WARCFields {
    private struct Field {
        let name: Range<Int>
        let value: Range<Int>
    }

    private let bytes: ArraySlice<UInt8>
    private var first = 0..<0
    private var fields: [Field] = []

    /// - Parameter head: with or without the empty line that ends it; folded lines go on with the one before.
    init(_ head: ArraySlice<UInt8>) {
        bytes = Self.hasFolds(head) ? Self.unfolded(head) : head
        var isFirst = true
        for line in Self.lines(of: bytes) {
            if isFirst {
                first = line
                isFirst = false
                continue
            }
            if line.isEmpty { return }
            guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")) else { continue }
            let value = bytes[(colon + 1)..<line.upperBound].drop(while: Self.isBlank)
            fields.append(Field(name: line.lowerBound..<colon, value: value.startIndex..<line.upperBound))
        }
    }

    /// The first value of a field, whatever the case of its name.
    subscript(_ name: String) -> String? { fields.first { isNamed($0, name) }.map { text($0.value) } }

    /// The values of a field, one a line.
    func values(_ name: String) -> [String] { fields.filter { isNamed($0, name) }.map { text($0.value) } }

    /// What follows the version in the first line of a response: `200`.
    var status: String {
        guard let space = bytes[first].firstIndex(of: 0x20) else { return "" }
        let rest = bytes[(space + 1)..<first.upperBound]
        return text(rest.startIndex..<(rest.firstIndex(of: 0x20) ?? rest.endIndex))
    }

    private func isNamed(_ field: Field, _ name: String) -> Bool {
        field.name.count == name.utf8.count
            && zip(bytes[field.name], name.utf8).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
    }

    /// UTF-8 when it is, ISO 8859-1 otherwise.
    private func text(_ range: Range<Int>) -> String {
        if let text = String(validating: bytes[range], as: UTF8.self) { return text }
        var text = ""
        for byte in bytes[range] { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        return text
    }

    // MARK: Lines

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// Where the lines lie, without their ends and the white space before those.
    private static func lines(of head: ArraySlice<UInt8>) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        lines.reserveCapacity(16)
        var start = head.startIndex
        while start < head.endIndex {
            let end = head[start...].firstIndex(of: 0x0A) ?? head.endIndex
            var last = end
            while last > start, head[last - 1].isASCIISpace { last -= 1 }
            lines.append(start..<last)
            start = end + 1
        }
        return lines
    }

    private static func hasFolds(_ head: ArraySlice<UInt8>) -> Bool {
        var rest = head
        while let end = rest.firstIndex(of: 0x0A) {
            rest = rest[(end + 1)...]
            if rest.first.map(isBlank) == true { return true }
        }
        return false
    }

    /// The head with every folded line behind the one that it goes on with.
    private static func unfolded(_ head: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var out: [UInt8] = []
        for (number, line) in lines(of: head).enumerated() {
            let isFold = number > 1 && !line.isEmpty && isBlank(head[line.lowerBound])
            if number > 0, !isFold { out.append(0x0A) }
            out += head[line]
        }
        return out[...]
    }
}
