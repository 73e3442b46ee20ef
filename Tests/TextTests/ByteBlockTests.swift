import Testing
import Text

/// Looking at eight bytes at a time finds what looking at each of them finds.
@Suite struct ByteBlockTests {
    /// The places of the bytes that a mask names.
    private func places(_ mask: UInt64) -> [Int] { (0..<8).filter { mask >> (8 * UInt64($0) + 7) & 1 == 1 } }

    @Test func masksNameTheBytesThatMeetTheCondition() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let bytes = (0..<8).map { _ in UInt8.random(in: 0...255, using: &random) }
            let wanted = bytes[Int.random(in: 0..<8, using: &random)] ^ (Bool.random() ? 0 : 1)
            bytes.withUnsafeBufferPointer { buffer in
                let block = ByteBlock(buffer, at: 0)
                let all = Array(bytes.enumerated())
                #expect(places(block.equal(to: wanted)) == all.filter { $1 == wanted }.map(\.offset))
                #expect(
                    places(block.equal(to: wanted & 0xFC, mask: 0xFC))
                        == all.filter { $1 & 0xFC == wanted & 0xFC }.map(\.offset))
                #expect(places(block.below(wanted & 0x7F)) == all.filter { $1 < wanted & 0x7F }.map(\.offset))
                #expect(places(block.atLeast(wanted | 0x80)) == all.filter { $1 >= wanted | 0x80 }.map(\.offset))
                #expect(places(block.beyondASCII) == all.filter { $1 >= 0x80 }.map(\.offset))
            }
        }
    }
}
