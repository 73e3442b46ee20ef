internal import Glibc
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
        var name = name
        name.withUTF8 { name in
            var start = 0
            while let end = next(name, &start) {
                if !visit(block[(start + name.count + 1)..<end].trimmed()) { return }
                start = end + 1
            }
        }
    }

    /// Moves `start` to the next line of that name and gives its end.
    private func next(_ name: UnsafeBufferPointer<UInt8>, _ start: inout Int) -> Int? {
        block.withUnsafeBufferPointer { block in
            guard let base = block.baseAddress else { return nil }
            while start < block.count {
                let line = base + start
                let found = memchr(line, 0x0A, block.count - start)
                let end = found.map { start + (UnsafeRawPointer($0) - UnsafeRawPointer(line)) } ?? block.count
                if Self.names(block, name, at: start, before: end) { return end }
                start = end + 1
            }
            return nil
        }
    }

    /// True when the line begins with the name and a colon.
    private static func names(
        _ block: UnsafeBufferPointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>, at start: Int, before end: Int
    ) -> Bool {
        guard start + name.count < end, block[start + name.count] == UInt8(ascii: ":") else { return false }
        for index in 0..<name.count where block[start + index].asciiLowercased != name[index].asciiLowercased {
            return false
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

extension HTTPHeaders {
    /// What `Cache-Control` says; nil when it is absent or empty.
    package var cacheControl: CacheControl? {
        let values = values("cache-control")
        return values.contains { !$0.isEmpty } ? CacheControl(values) : nil
    }
}
