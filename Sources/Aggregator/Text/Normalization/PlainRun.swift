/// Finds long stretches of bytes that collapsing white space leaves as they are, sixteen bytes at a step.
///
/// Nearly all of a text is words with single spaces between them; looking at each byte for white space, which Unicode
/// spells in up to three bytes, was the larger part of what reading a text cost.
package enum PlainRun {
    /// The end of the run that goes on at `start`, which is behind a first byte that is not white space: in it a space is
    /// the only white space and never doubled, and it does not end with one.
    package static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard start > 0 else { return start }
        let stop = nextStop(in: bytes, from: start)
        return bytes[stop - 1] == 0x20 ? stop - 1 : stop
    }

    /// The next byte from `start` on that begins white space, a single space excepted.
    private static func nextStop(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        // One when the byte before is a space.
        var before: UInt32 = bytes[start - 1] == 0x20 ? 1 : 0
        while index &+ ByteRow.count <= bytes.count {
            let row = ByteRow(bytes, at: index)
            let spaces = row.equal(to: 0x20)
            var suspects = row.below(0x20) | spaces & (spaces << 1 | before)
            if row.beyondASCII != 0 { suspects |= row.equal(to: 0xC2) | row.equal(to: 0xE0, mask: 0xFC) }
            while suspects != 0 {
                let suspect = index &+ suspects.trailingZeroBitCount
                if !isLetter(bytes, at: suspect) { return suspect }
                suspects &= suspects &- 1
            }
            before = spaces >> UInt32(ByteRow.count - 1)
            index &+= ByteRow.count
        }
        while index < bytes.count, !mayStop(bytes[index], after: bytes[index - 1]) || isLetter(bytes, at: index) {
            index += 1
        }
        return index
    }

    private static func mayStop(_ byte: UInt8, after before: UInt8) -> Bool {
        byte < 0x20 || byte == 0xC2 || byte & 0xFC == 0xE0 || (byte == 0x20 && before == 0x20)
    }

    /// True for a suspect that leads a character other than white space.
    private static func isLetter(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        bytes[index] >= 0x80 && WhiteSpace.length(in: bytes, at: index) == 0
    }
}
