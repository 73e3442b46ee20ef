internal import Text

/// `delta-seconds` of RFC 9111 section 1.2.2.
package enum DeltaSeconds {
    /// What the RFC lets recipients put for larger values.
    static let maximum: Int64 = 1 << 31

    /// Nil unless all bytes are digits (a quoted number is forgiven).
    package static func parse(_ bytes: some BidirectionalCollection<UInt8>) -> Int64? {
        let digits = bytes.filter { $0 != UInt8(ascii: "\"") }[...].trimmed()
        guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { return nil }
        return digits.reduce(Int64(0)) { min($0 * 10 + Int64($1 - 0x30), maximum) }
    }
}
