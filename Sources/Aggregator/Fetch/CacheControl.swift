internal import Text

/// The directives of `Cache-Control` that matter to a private cache (RFC 9111 section 5.2.2).
package struct CacheControl: Hashable, Sendable {
    /// Seconds; of several, the first counts.
    package private(set) var maxAge: Int64?
    package private(set) var noCache = false
    package private(set) var noStore = false
    package private(set) var mustRevalidate = false
    package private(set) var immutable = false

    /// Reads all values of the header together; unknown directives are skipped.
    package init(_ values: [String]) {
        for value in values {
            for directive in Self.split(Array(value.utf8)) { take(directive) }
        }
    }

    private mutating func take(_ directive: ArraySlice<UInt8>) {
        let equals = directive.firstIndex(of: UInt8(ascii: "=")) ?? directive.endIndex
        let name = String(decoding: directive[..<equals].trimmed().map(\.asciiLowercased), as: UTF8.self)
        switch name {
        case "max-age": maxAge = maxAge ?? DeltaSeconds.parse(directive[equals...].dropFirst())
        // With field names it forbids only those fields (section 5.2.2.4).
        case "no-cache": noCache = noCache || equals == directive.endIndex
        case "no-store": noStore = true
        case "must-revalidate": mustRevalidate = true
        case "immutable": immutable = true
        default: break
        }
    }

    /// Splits at commas outside of quoted strings.
    private static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = 0
        var isQuoted = false
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: ","), !isQuoted {
                parts.append(bytes[start..<index])
                start = index + 1
            }
        }
        parts.append(bytes[start...])
        return parts
    }
}
