internal import Text

/// The lines of a record's head, or of the HTTP head in its block: a first line, then name, colon, value.
struct WARCFields {
    private let first: String
    private let fields: [(name: String, value: String)]

    /// - Parameter head: with or without the empty line that ends it; folded lines go on with the one before.
    init(_ head: ArraySlice<UInt8>) {
        var lines = head.split(separator: 0x0A, omittingEmptySubsequences: false).map { Self.text($0.trimmedEnd) }
        first = lines.isEmpty ? "" : lines.removeFirst()
        var fields: [(name: String, value: String)] = []
        for line in lines.prefix(while: { !$0.isEmpty }) {
            if line.utf8.first == 0x20 || line.utf8.first == 0x09 {
                if let last = fields.indices.last { fields[last].value += line }
            } else if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) {
                let value = line[line.utf8.index(after: colon)...]
                fields.append((String(line[..<colon]), String(value.drop { $0 == " " || $0 == "\t" })))
            }
        }
        self.fields = fields
    }

    /// The first value of a field, whatever the case of its name.
    subscript(_ name: String) -> String? { fields.first { Self.isSame($0.name, name) }?.value }

    /// The values of a field, one a line.
    func values(_ name: String) -> [String] { fields.filter { Self.isSame($0.name, name) }.map(\.value) }

    private static func isSame(_ name: String, _ other: String) -> Bool {
        name.utf8.count == other.utf8.count
            && zip(name.utf8, other.utf8).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
    }

    /// What follows the version in the first line of a response: `200`.
    var status: String {
        let parts = first.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        return parts.count > 1 ? String(parts[1]) : ""
    }

    /// UTF-8 when it is, ISO 8859-1 otherwise.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = ""
        for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        return text
    }
}

extension ArraySlice<UInt8> {
    fileprivate var trimmedEnd: ArraySlice<UInt8> {
        var slice = self
        while let last = slice.last, last.isASCIISpace { slice = slice.dropLast() }
        return slice
    }
}
