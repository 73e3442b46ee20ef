/// Which characters XML lets stand in a document.
package enum XMLCharacters {
    /// True when every character of these, which are whole ones in UTF-8, may stand there (XML 1.0, 2.2): of the control
    /// characters below U+0020 only tab and line ends, and neither U+FFFE nor U+FFFF.
    package static func areAllowed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index &+ ByteRow.count <= bytes.count {
            let row = ByteRow(bytes, at: index)
            var suspects = row.below(0x20)
            if row.beyondASCII != 0 { suspects |= row.equal(to: 0xEF) }
            while suspects != 0 {
                if !isAllowed(bytes, at: index &+ suspects.trailingZeroBitCount) { return false }
                suspects &= suspects &- 1
            }
            index &+= ByteRow.count
        }
        while index < bytes.count {
            if !isAllowed(bytes, at: index) { return false }
            index += 1
        }
        return true
    }

    private static func isAllowed(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        switch bytes[index] {
        case 0x09, 0x0A, 0x0D: true
        case ..<0x20: false
        case 0xEF: index + 2 >= bytes.count || bytes[index + 1] != 0xBF || bytes[index + 2] < 0xBE
        default: true
        }
    }
}
