extension UInt8 {
    @inlinable package var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    @inlinable package var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
    @inlinable package var isASCIIHexDigit: Bool { isASCIIDigit || (self | 0x20) >= 0x61 && (self | 0x20) <= 0x66 }
    /// Space, tab, line feed, form feed, carriage return (HTML's ASCII white space).
    @inlinable package var isASCIISpace: Bool {
        self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D
    }
    /// The lower-case letter of an ASCII capital; other bytes unchanged.
    @inlinable package var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

extension BidirectionalCollection<UInt8> {
    /// Without ASCII white space at both ends.
    @inlinable package func trimmed() -> SubSequence {
        guard let first = firstIndex(where: { !$0.isASCIISpace }), let last = lastIndex(where: { !$0.isASCIISpace })
        else { return self[endIndex...] }
        return self[first...last]
    }
}
