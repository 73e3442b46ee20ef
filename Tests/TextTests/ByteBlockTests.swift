import Testing
import Text

@Suite struct ByteBlockTests {
    /// Every byte, in every place of a block, against the plain comparison.
    @Test func answersForEachByteAlone() {
        for value in UInt8.min...UInt8.max {
            let bytes = (0..<8).map { value &+ UInt8($0) &* 37 }
            bytes.withUnsafeBufferPointer { buffer in
                let block = ByteBlock(buffer, at: 0)
                #expect(block.below(0x20) == mask(bytes) { $0 < 0x20 })
                #expect(block.beyondASCII == mask(bytes) { $0 >= 0x80 })
                #expect(block.atLeast(0xCC) == mask(bytes) { $0 >= 0xCC })
                #expect(block.equal(to: 0x3C) == mask(bytes) { $0 == 0x3C })
                #expect(block.equal(to: 0xC2) == mask(bytes) { $0 == 0xC2 })
                #expect(block.equal(to: 0xE0, mask: 0xFC) == mask(bytes) { $0 & 0xFC == 0xE0 })
            }
        }
    }

    private func mask(_ bytes: [UInt8], _ meets: (UInt8) -> Bool) -> UInt64 {
        bytes.enumerated().reduce(0) { meets($1.element) ? $0 | 0x80 << (8 * UInt64($1.offset)) : $0 }
    }
}
