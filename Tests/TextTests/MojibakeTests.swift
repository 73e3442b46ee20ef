import Testing

@testable import Text

@Suite("Letters in pieces")
struct MojibakeTests {
    private let text = "پل کهنه بر سر دریا تا آخر خزان بسته می\u{200C}ماند"

    @Test("a text that was read as Latin-1 or windows-1252 is put together again")
    func repaired() {
        let latin = String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) }))
        #expect(Mojibake.repaired(latin) == text)
        let windows = String(
            String.UnicodeScalarView(
                text.utf8.map { byte in
                    let value = (0x80...0x9F).contains(byte) ? Windows1252.scalars[Int(byte) - 0x80] : UInt32(byte)
                    return Unicode.Scalar(value) ?? " "
                }))
        #expect(Mojibake.repaired(windows) == text)
    }

    @Test("what lost a letter here and there is put together all the same")
    func cut() {
        var scalars = Array(text.utf8.map { Unicode.Scalar($0) })
        scalars.remove(at: 20)
        let repaired = Mojibake.repaired(String(String.UnicodeScalarView(scalars)))
        #expect(repaired?.contains("پل کهنه") == true && repaired?.contains("خزان بسته") == true)
    }

    @Test(
        "other texts are left alone",
        arguments: [
            "", "The bridge", "پل کهنه بر سر دریا تا آخر خزان بسته",
            "Øl og Ålborg: Ørsted gik over Østergade til Ølstykke",
            "ØØØØØØØØØØØØØØØØØØØØØØØØ",
        ])
    func others(text: String) { #expect(Mojibake.repaired(text) == nil) }
}
