import Testing
import Text

@Suite("SHA-1")
struct SHA1Tests {
    /// FIPS 180-4's examples; the base 32 of the empty one is known to every web archive.
    @Test("known digests, in one part or many")
    func vectors() {
        #expect(SHA1Digest(of: []).base32 == "3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
        #expect(SHA1Digest().base32 == "3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
        #expect(SHA1Digest(of: Array("abc".utf8)).bytes.prefix(4) == [0xA9, 0x99, 0x3E, 0x36])
        #expect(SHA1Digest(of: Array("a".utf8), [], Array("bc".utf8)) == SHA1Digest(of: Array("abc".utf8)))
        #expect(SHA1Digest(of: Array("abc".utf8)).base32 == "VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5")
    }
}
