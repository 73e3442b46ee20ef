internal import Text

/// The header block of a response, as it came. Names are found without regard to case; values may hold any bytes.
package struct HTTPHeaders: Sendable {
    /// Status line and field lines, each ended by CR LF, without the empty line that ends the block; folded lines
    /// are joined.
    package let block: [UInt8]

    package init(block: [UInt8] = []) { self.block = block }

    /// The first value of a field, white space around it trimmed; nil when absent or empty.
    package func bytes(_ name: String) -> [UInt8]? {
        var found: [UInt8]?
        scan(name) { value in
            if value.isEmpty { return true }
            found = Array(value)
            return false
        }
        return found
    }

    /// The first value as text: UTF-8 when it is, ISO 8859-1 otherwise.
    package func text(_ name: String) -> String? { bytes(name).map(Self.decode) }

    /// All values of a field that is a list, in order (RFC 9110 section 5.3).
    package func values(_ name: String) -> [String] {
        var found: [String] = []
        scan(name) { value in
            found.append(Self.decode(Array(value)))
            return true
        }
        return found
    }

    /// Calls `visit` with each value of `name` until it returns false.
    private func scan(_ name: String, _ visit: (ArraySlice<UInt8>) -> Bool) {
        let wanted = name.utf8
        let length = wanted.count
        var start = block.startIndex
        while start < block.endIndex {
            let end = block[start...].firstIndex(of: 0x0A) ?? block.endIndex
            let colon = start + length
            if colon < end, block[colon] == UInt8(ascii: ":"), matches(wanted, at: start) {
                if !visit(block[(colon + 1)..<end].trimmed()) { return }
            }
            start = end + 1
        }
    }

    private func matches(_ name: String.UTF8View, at start: Int) -> Bool {
        var index = start
        for byte in name {
            if block[index].asciiLowercased != byte.asciiLowercased { return false }
            index += 1
        }
        return true
    }

    private static func decode(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = ""
        for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        return text
    }
}
