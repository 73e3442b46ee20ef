import Testing
import Text

@Suite struct TextDecoderTests {
    private func decode(_ bytes: [UInt8], _ contentType: String? = nil, isXML: Bool = true) -> DecodedText {
        TextDecoder.decode(bytes, contentType: contentType, isXML: isXML)
    }

    @Test func theMarkGoesBeforeTheHeader() {
        let decoded = decode([0xEF, 0xBB, 0xBF] + Array("<é/>".utf8), "text/xml; charset=iso-8859-1")
        #expect(decoded.encoding == "utf-8")
        #expect(decoded.bytes == Array("<é/>".utf8))
    }

    @Test func theHeaderGoesBeforeTheDeclaration() {
        let bytes = Array("<?xml version='1.0' encoding='windows-1251'?><a>".utf8) + [0xE9]
        #expect(decode(bytes, "text/xml; charset=\"ISO-8859-1\"").bytes.suffix(2) == Array("é".utf8)[...])
        #expect(decode(bytes).bytes.suffix(2) == Array("й".utf8)[...])
    }

    @Test func oldAfghanSitesAreWindows1256() {
        let decoded = decode(Array("<?xml version='1.0' encoding='windows-1256'?>".utf8) + [0xC7, 0x81, 0xED, 0xE1])
        #expect(String(decoding: decoded.bytes.suffix(8), as: UTF8.self) == "اپيل")
        #expect(decoded.encoding == "windows-1256")
    }

    @Test(arguments: [true, false]) func utf16NeedsNoMark(bigEndian: Bool) {
        let bytes = "<a>س𝄞".utf16.flatMap { unit -> [UInt8] in
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return bigEndian ? pair : pair.reversed()
        }
        let decoded = decode(bytes)
        #expect(decoded.bytes == Array("<a>س𝄞".utf8))
        #expect(decoded.encoding == (bigEndian ? "utf-16be" : "utf-16le"))
    }

    @Test func utf8UnderAWrongLabelStaysUTF8() {
        let decoded = decode(Array("<a>سلام</a>".utf8), "text/xml; charset=iso-8859-1")
        #expect(decoded.bytes == Array("<a>سلام</a>".utf8))
        #expect(decoded.repaired)
    }

    @Test func aBrokenByteCostsOneCharacter() {
        let decoded = decode(Array("<a>سلام ".utf8) + [0xFF] + Array(" دنیا</a>".utf8))
        #expect(String(decoding: decoded.bytes, as: UTF8.self) == "<a>سلام \u{FFFD} دنیا</a>")
        #expect(decoded.repaired)
    }

    @Test func pagesNameTheirCharsetInMeta() {
        let page = Array("<html><!-- <meta charset=koi8-r> --><meta charset='windows-1251'><p>".utf8) + [0xE9]
        #expect(decode(page, "text/html", isXML: false).encoding == "windows-1251")
    }

    /// Old code pages, from the C library or from tables; what would not read its own declaration is no answer.
    @Test(
        arguments: [
            ("x-mac-greek", 0x80, "Ä"), ("MacTurkish", 0xDE, "Ş"), ("x-mac-farsi", 0xC1, "ء"), ("cp720", 0xA0, "ب"),
            ("cp1125", 0x80, "А"), ("hp-roman8", 0xC0, "â"), ("rk1048", 0x8D, "Қ"), ("ptcp154", 0x80, "Җ"),
            ("cp037", 0x80, "€"), ("utf-7", 0x80, "€"), ("no-such-set", 0x80, "€"),
        ] as [(String, UInt8, String)])
    func oldCodePagesAreRead(label: String, byte: UInt8, meant: String) {
        let decoded = decode(Array("<?xml version='1.0' encoding='\(label)'?><a>".utf8) + [byte] + Array("</a>".utf8))
        #expect(String(decoding: decoded.bytes, as: UTF8.self).hasSuffix("<a>\(meant)</a>"))
    }

    @Test func everyByteStringDecodes() {
        for label in [
            "shift_jis", "gb18030", "big5", "euc-kr", "euc-jp", "iso-2022-jp", "utf-16", "utf-32", "nonsense",
        ] {
            let decoded = decode(Array(0...255), "text/xml; charset=\(label)")
            #expect(String(validating: decoded.bytes, as: UTF8.self) != nil, "\(label)")
        }
    }
}
