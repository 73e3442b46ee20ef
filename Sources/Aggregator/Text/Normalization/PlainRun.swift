/// Finds long stretches of bytes that collapsing white space leaves as they are, eight bytes at a step.
///
/// Nearly all of a text is words with single spaces between them; looking at each byte for white space, which Unicode
/// spells in up to three bytes, was the larger part of what reading a text cost.
package enum PlainRun {
    /// The end of the run that goes on at `start`, which is behind a first byte that is not white space: in it a space is
    /// the only white space and never doubled, and it does not end with one.
    @inlinable
    package static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard start > 0 else { return start }
        var index = start
        while index < bytes.count {
            index = nextStop(in: bytes, from: index) { _, _ in }
            guard index < bytes.count, mayBeLetter(bytes, at: index) else { break }
            index += 1
        }
        return bytes[index - 1] == 0x20 ? index - 1 : index
    }

    /// Copies the run that begins at `start` with a byte that is not white space; returns where it ends, as `end` does.
    ///
    /// `out` needs room for the rest of `bytes`, and for seven bytes more, which may be written to.
    @inlinable
    package static func copy(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to out: UnsafeMutablePointer<UInt8>
    ) -> Int {
        guard start < bytes.count else { return start }
        out[0] = bytes[start]
        var index = start + 1
        while index < bytes.count {
            index = nextStop(in: bytes, from: index) { at, word in
                UnsafeMutableRawPointer(out + (at - start)).storeBytes(of: word.littleEndian, as: UInt64.self)
            }
            guard index < bytes.count, mayBeLetter(bytes, at: index) else { break }
            out[index - start] = bytes[index]
            index += 1
        }
        return bytes[index - 1] == 0x20 ? index - 1 : index
    }

    /// The next byte from `start` on that is white space but a single space, or that may lead it; shows the blocks on the
    /// way there, up to eight bytes each.
    @inline(__always)
    @inlinable
    static func nextStop(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ visit: (_ at: Int, _ word: UInt64) -> Void
    ) -> Int {
        var index = start
        // The highest bit of the byte before, when that is a space.
        var before: UInt64 = bytes[start - 1] == 0x20 ? 0x80 : 0
        while index + 8 <= bytes.count {
            let block = ByteBlock(bytes, at: index)
            visit(index, block.word)
            let spaces = block.equal(to: 0x20)
            var stops = block.below(0x20) | spaces & (spaces << 8 | before)
            if block.beyondASCII != 0 { stops |= block.equal(to: 0xC2) | block.equal(to: 0xE0, mask: 0xFC) }
            if stops != 0 { return index + stops.trailingZeroBitCount >> 3 }
            before = spaces >> 56
            index += 8
        }
        while index < bytes.count, !mayStop(bytes[index], after: bytes[index - 1]) {
            visit(index, UInt64(bytes[index]))
            index += 1
        }
        return index
    }

    /// True for a byte that `nextStop` found and that leads a character other than white space.
    @inline(__always)
    @inlinable
    static func mayBeLetter(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        bytes[index] >= 0x80 && WhiteSpace.length(in: bytes, at: index) == 0
    }

    @inline(__always)
    @inlinable
    static func mayStop(_ byte: UInt8, after before: UInt8) -> Bool {
        byte < 0x20 || byte == 0xC2 || byte & 0xFC == 0xE0 || (byte == 0x20 && before == 0x20)
    }
}
