import Testing
import Text

@Suite("Digests that tell changes")
struct ChangeDigestTests {
    /// As `xxhsum -H2` prints them.
    @Test("known digests, in one part or many")
    func vectors() {
        let empty: [UInt8] = [
            0x99, 0xAA, 0x06, 0xD3, 0x01, 0x47, 0x98, 0xD8, 0x60, 0x01, 0xC3, 0x24, 0x46, 0x8D, 0x49, 0x7F,
        ]
        #expect(ChangeDigest.of([]) == empty)
        #expect(ChangeDigest().bytes() == empty)
        let whole = ChangeDigest.of(Array("abc".utf8))
        #expect(whole.prefix(4) == [0x06, 0xB0, 0x5A, 0xB6])
        var parts = ChangeDigest()
        parts.add("a")
        parts.add(UInt8(ascii: "b"))
        parts.add("")
        parts.add("c")
        #expect(parts.bytes() == whole)
        #expect(ChangeDigest.of([UInt8](repeating: UInt8(ascii: "x"), count: 1000)).prefix(3) == [0x50, 0xA1, 0xAF])
    }
}
