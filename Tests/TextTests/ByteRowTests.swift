import Testing

@testable import Text

/// Looking at sixteen bytes at a time finds what looking at each of them finds.
@Suite struct ByteRowTests {
    /// The places of the bytes that a mask names.
    private func places(_ mask: UInt32) -> [Int] { (0..<32).filter { mask >> UInt32($0) & 1 == 1 } }

    @Test func masksNameTheBytesThatMeetTheCondition() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let bytes = (0..<17).map { _ in UInt8.random(in: 0...255, using: &random) }
            let wanted = bytes[Int.random(in: 1..<17, using: &random)] ^ (Bool.random() ? 0 : 1)
            bytes.withUnsafeBufferPointer { buffer in
                let row = ByteRow(buffer, at: 1)
                let all = Array(bytes.dropFirst().enumerated())
                #expect(places(row.equal(to: wanted)) == all.filter { $1 == wanted }.map(\.offset))
                #expect(
                    places(row.equal(to: wanted & 0xFC, mask: 0xFC))
                        == all.filter { $1 & 0xFC == wanted & 0xFC }.map(\.offset))
                #expect(places(row.below(wanted)) == all.filter { $1 < wanted }.map(\.offset))
                #expect(places(row.atLeast(wanted)) == all.filter { $1 >= wanted }.map(\.offset))
                #expect(places(row.within(0x8B, 0x9F)) == all.filter { (0x8B...0x9F).contains($1) }.map(\.offset))
                #expect(places(row.beyondASCII) == all.filter { $1 >= 0x80 }.map(\.offset))
            }
        }
    }
}
