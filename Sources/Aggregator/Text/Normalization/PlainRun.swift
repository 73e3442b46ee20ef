/// Finds long stretches of bytes that collapsing white space leaves as they are, eight bytes at a step.
///
/// Nearly all of a text is words with single spaces between them; looking at each byte for white space, which Unicode
/// spells in up to three bytes, was the larger part of what reading a text cost.
package enum PlainRun {
    /// The end of the run that goes on at `start`, which is behind a first byte that is not white space: in it a space is
    /// the only white space and never doubled, and it does not end with one.
    ///
    /// The run also ends before characters that only may be white space (those led by C2 and E0…E3); it begins anew there.
    @inlinable
    package static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard start > 0 else { return start }
        var index = start
        // The highest bit of the byte before, when that is a space.
        var before: UInt64 = bytes[start - 1] == 0x20 ? 0x80 : 0
        var stops: UInt64 = 0
        while index + 8 <= bytes.count {
            let block = ByteBlock(bytes, at: index)
            let spaces = block.equal(to: 0x20)
            stops = block.below(0x20) | spaces & (spaces << 8 | before)
            if block.beyondASCII != 0 { stops |= block.equal(to: 0xC2) | block.equal(to: 0xE0, mask: 0xFC) }
            if stops != 0 { break }
            before = spaces >> 56
            index += 8
        }
        if stops != 0 {
            index += stops.trailingZeroBitCount >> 3
        } else {
            while index < bytes.count, !mayStop(bytes[index], after: bytes[index - 1]) { index += 1 }
        }
        return bytes[index - 1] == 0x20 ? index - 1 : index
    }

    @inline(__always)
    @inlinable
    static func mayStop(_ byte: UInt8, after before: UInt8) -> Bool {
        byte < 0x20 || byte == 0xC2 || byte & 0xFC == 0xE0 || (byte == 0x20 && before == 0x20)
    }
}
