import Testing
import Text

@Suite struct UTF8DecodingTests {
    private static let text =
        "plain ascii سلام دنیا، Привет “ok” — naïve 你好 😀 end of it all, دوباره سلام و خداحافظ 12345678"

    /// Any byte, put in the place of any other: the same reading as the standard library's.
    @Test(arguments: [0x80, 0xBF, 0xC0, 0xC1, 0xC4, 0xD9, 0xE2, 0xED, 0xF4, 0xF5, 0xFF, 0x41] as [UInt8])
    func readsBrokenBytesAsTheStandardLibraryDoes(byte: UInt8) {
        let whole = Array(Self.text.utf8)
        for index in whole.indices {
            var broken = whole
            broken[index] = byte
            let meant = String(decoding: broken, as: UTF8.self)
            let read = TextDecoder.decode(broken, contentType: "text/xml; charset=utf-8", isXML: true)
            #expect(String(decoding: read.bytes, as: UTF8.self) == meant, "at \(index)")
            #expect(read.repaired == !meant.utf8.elementsEqual(broken), "at \(index)")
        }
    }

    /// An old page that says it is UTF-8 may hold something that is, such as a name put in by a newer program.
    @Test func takesNoOldEncodingForUTF8ForTheSakeOfOneWord() {
        // "سلام دنيا" in windows-1256, again and again, and once eight bytes of whole sequences.
        let old: [UInt8] = [0xD3, 0xE1, 0xC7, 0xE3, 0x20, 0xCF, 0xE4, 0xED, 0xC7, 0x20]
        let bytes = (0..<40).flatMap { _ in old } + Array("سلام سلام ".utf8) + (0..<40).flatMap { _ in old }
        let read = TextDecoder.decode(bytes, contentType: "text/xml; charset=utf-8", isXML: true)
        #expect(String(decoding: read.bytes, as: UTF8.self).hasPrefix("سلام دنيا سلام"))
    }

    /// Cut anywhere, from either end.
    @Test func readsWhatIsCut() {
        let whole = Array(Self.text.utf8)
        for index in whole.indices {
            for part in [whole[index...], whole[...index]] {
                let meant = String(decoding: part, as: UTF8.self)
                let read = TextDecoder.decode(Array(part), contentType: "text/xml; charset=utf-8", isXML: true)
                #expect(read.repaired == !meant.utf8.elementsEqual(part))
                // A short rest of which half is broken is no longer taken for UTF-8.
                if read.encoding == "utf-8" { #expect(String(decoding: read.bytes, as: UTF8.self) == meant) }
            }
        }
    }
}
