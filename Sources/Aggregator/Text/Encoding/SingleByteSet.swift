/// Single-byte sets that the C library does not know, the Arabic and Persian ones of old Macintoshes among them.
///
/// Mappings: unicode.org `MAPPINGS/VENDORS` (Apple, Microsoft, IBM) and IANA's character sets.
enum SingleByteSet: String, CaseIterable, Sendable {
    case macArabic = "mac-arabic"
    case macCroatian = "mac-croatian"
    case macFarsi = "mac-farsi"
    case macGreek = "mac-greek"
    case macRomanian = "mac-romanian"
    case macTurkish = "mac-turkish"
    case cp720, cp1006, kz1048, ptcp154

    /// Names in lower case without hyphens and underscores.
    var names: [String] {
        switch self {
        case .macArabic: ["macarabic", "xmacarabic"]
        case .macCroatian: ["maccroatian", "xmaccroatian"]
        case .macFarsi: ["macfarsi", "xmacfarsi"]
        case .macGreek: ["macgreek", "xmacgreek"]
        case .macRomanian: ["macromanian", "xmacromanian"]
        case .macTurkish: ["macturkish", "xmacturkish"]
        case .cp720: ["720", "cp720", "ibm720", "dos720"]
        case .cp1006: ["cp1006", "ibm1006"]
        case .kz1048: ["kz1048", "strk10482002"]
        case .ptcp154: ["ptcp154", "csptcp154", "pt154", "cp154", "cyrillicasian"]
        }
    }

    /// Bytes that mean nothing become U+FFFD.
    func decode(_ bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], repaired: Bool) {
        let table = upperHalf.unicodeScalars.map { Array(UTF8.encode($0) ?? UTF8.encodedReplacementCharacter) }
        var out = [UInt8]()
        out.reserveCapacity(bytes.count + bytes.count / 2)
        var repaired = false
        for byte in bytes {
            if byte < 0x80 {
                out.append(byte)
            } else {
                let text = table[Int(byte) - 0x80]
                if text == [0xEF, 0xBF, 0xBD] { repaired = true }
                out.append(contentsOf: text)
            }
        }
        return (out, repaired)
    }

    /// The characters of the bytes 0x80–0xFF, in their order.
    private var upperHalf: String {
        switch self {
        case .macArabic:
            """
            Ä\u{A0}ÇÉÑÖÜáàâä\u{6BA}«çéè\
            êëí…îïñó»ôö÷úùûü\
             !\u{22}#$\u{66A}&'()*+\u{60C}-./\
            \u{660}\u{661}\u{662}\u{663}\u{664}\u{665}\u{666}\u{667}\u{668}\u{669}:\u{61B}<=>\u{61F}\
            ❊\u{621}\u{622}\u{623}\u{624}\u{625}\u{626}\u{627}\
            \u{628}\u{629}\u{62A}\u{62B}\u{62C}\u{62D}\u{62E}\u{62F}\
            \u{630}\u{631}\u{632}\u{633}\u{634}\u{635}\u{636}\u{637}\u{638}\u{639}\u{63A}[\u{5C}]^_\
            \u{640}\u{641}\u{642}\u{643}\u{644}\u{645}\u{646}\u{647}\
            \u{648}\u{649}\u{64A}\u{64B}\u{64C}\u{64D}\u{64E}\u{64F}\
            \u{650}\u{651}\u{652}\u{67E}\u{679}\u{686}\u{6D5}\u{6A4}\u{6AF}\u{688}\u{691}{|}\u{698}\u{6D2}
            """
        case .macCroatian:
            """
            ÄÅÇÉÑÖÜáàâäãåçéè\
            êëíìîïñóòôöõúùûü\
            †°¢£§•¶ß®Š™´¨≠ŽØ\
            ∞±≤≥∆µ∂∑∏š∫ªºΩžø\
            ¿¡¬√ƒ≈Ć«Č…\u{A0}ÀÃÕŒœ\
            Đ—“”‘’÷◊\u{F8FF}©⁄€‹›Æ»\
            –·‚„‰ÂćÁčÈÍÎÏÌÓÔ\
            đÒÚÛÙıˆ˜¯πË˚¸Êæˇ
            """
        case .macFarsi:
            """
            Ä\u{A0}ÇÉÑÖÜáàâä\u{6BA}«çéè\
            êëí…îïñó»ôö÷úùûü\
             !\u{22}#$\u{66A}&'()*+\u{60C}-./\
            \u{6F0}\u{6F1}\u{6F2}\u{6F3}\u{6F4}\u{6F5}\u{6F6}\u{6F7}\u{6F8}\u{6F9}:\u{61B}<=>\u{61F}\
            ❊\u{621}\u{622}\u{623}\u{624}\u{625}\u{626}\u{627}\
            \u{628}\u{629}\u{62A}\u{62B}\u{62C}\u{62D}\u{62E}\u{62F}\
            \u{630}\u{631}\u{632}\u{633}\u{634}\u{635}\u{636}\u{637}\u{638}\u{639}\u{63A}[\u{5C}]^_\
            \u{640}\u{641}\u{642}\u{643}\u{644}\u{645}\u{646}\u{647}\
            \u{648}\u{649}\u{64A}\u{64B}\u{64C}\u{64D}\u{64E}\u{64F}\
            \u{650}\u{651}\u{652}\u{67E}\u{679}\u{686}\u{6D5}\u{6A4}\u{6AF}\u{688}\u{691}{|}\u{698}\u{6D2}
            """
        case .macGreek:
            """
            Ä¹²É³ÖÜ΅àâä΄¨çéè\
            êë£™îï•½‰ôö¦€ùûü\
            †ΓΔΘΛΞΠß®©ΣΪ§≠°·\
            Α±≤≥¥ΒΕΖΗΙΚΜΦΫΨΩ\
            άΝ¬ΟΡ≈Τ«»…\u{A0}ΥΧΆΈœ\
            –―“”‘’÷ΉΊΌΎέήίόΏ\
            ύαβψδεφγηιξκλμνο\
            πώρστθωςχυζϊϋΐΰ\u{AD}
            """
        case .macRomanian:
            """
            ÄÅÇÉÑÖÜáàâäãåçéè\
            êëíìîïñóòôöõúùûü\
            †°¢£§•¶ß®©™´¨≠ĂȘ\
            ∞±≤≥¥µ∂∑∏π∫ªºΩăș\
            ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ\
            –—“”‘’÷◊ÿŸ⁄€‹›Țț\
            ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\
            \u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ
            """
        case .macTurkish:
            """
            ÄÅÇÉÑÖÜáàâäãåçéè\
            êëíìîïñóòôöõúùûü\
            †°¢£§•¶ß®©™´¨≠ÆØ\
            ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
            ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ\
            –—“”‘’÷◊ÿŸĞğİıŞş\
            ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\
            \u{F8FF}ÒÚÛÙ\u{F8A0}ˆ˜¯˘˙˚¸˝˛ˇ
            """
        case .cp720:
            """
            \u{80}\u{81}éâ\u{84}à\u{86}çêëèïî\u{8D}\u{8E}\u{8F}\
            \u{90}\u{651}\u{652}ô¤\u{640}ûù\u{621}\u{622}\u{623}\u{624}£\u{625}\u{626}\u{627}\
            \u{628}\u{629}\u{62A}\u{62B}\u{62C}\u{62D}\u{62E}\u{62F}\u{630}\u{631}\u{632}\u{633}\u{634}\u{635}«»\
            ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
            └┴┬├─┼╞╟╚╔╩╦╠═╬╧\
            ╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
            \u{636}\u{637}\u{638}\u{639}\u{63A}\u{641}µ\u{642}\
            \u{643}\u{644}\u{645}\u{646}\u{647}\u{648}\u{649}\u{64A}\
            ≡\u{64B}\u{64C}\u{64D}\u{64E}\u{64F}\u{650}≈°∙·√ⁿ²■\u{A0}
            """
        case .cp1006:
            """
            \u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8A}\u{8B}\u{8C}\u{8D}\u{8E}\u{8F}\
            \u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9A}\u{9B}\u{9C}\u{9D}\u{9E}\u{9F}\
            \u{A0}\u{6F0}\u{6F1}\u{6F2}\u{6F3}\u{6F4}\u{6F5}\u{6F6}\
            \u{6F7}\u{6F8}\u{6F9}\u{60C}\u{61B}\u{AD}\u{61F}\u{FE81}\
            \u{FE8D}\u{FE8E}\u{FE8E}\u{FE8F}\u{FE91}\u{FB56}\u{FB58}\u{FE93}\
            \u{FE95}\u{FE97}\u{FB66}\u{FB68}\u{FE99}\u{FE9B}\u{FE9D}\u{FE9F}\
            \u{FB7A}\u{FB7C}\u{FEA1}\u{FEA3}\u{FEA5}\u{FEA7}\u{FEA9}\u{FB84}\
            \u{FEAB}\u{FEAD}\u{FB8C}\u{FEAF}\u{FB8A}\u{FEB1}\u{FEB3}\u{FEB5}\
            \u{FEB7}\u{FEB9}\u{FEBB}\u{FEBD}\u{FEBF}\u{FEC1}\u{FEC5}\u{FEC9}\
            \u{FECA}\u{FECB}\u{FECC}\u{FECD}\u{FECE}\u{FECF}\u{FED0}\u{FED1}\
            \u{FED3}\u{FED5}\u{FED7}\u{FED9}\u{FEDB}\u{FB92}\u{FB94}\u{FEDD}\
            \u{FEDF}\u{FEE0}\u{FEE1}\u{FEE3}\u{FB9E}\u{FEE5}\u{FEE7}\u{FE85}\
            \u{FEED}\u{FBA6}\u{FBA8}\u{FBA9}\u{FBAA}\u{FE80}\u{FE89}\u{FE8A}\
            \u{FE8B}\u{FEF1}\u{FEF2}\u{FEF3}\u{FBB0}\u{FBAE}\u{FE7C}\u{FE7D}
            """
        case .kz1048:
            """
            ЂЃ‚ѓ„…†‡€‰Љ‹ЊҚҺЏ\
            ђ‘’“”•–—\u{FFFD}™љ›њқһџ\
            \u{A0}ҰұӘ¤Ө¦§Ё©Ғ«¬\u{AD}®Ү\
            °±Ііөµ¶·ё№ғ»әҢңү\
            АБВГДЕЖЗИЙКЛМНОП\
            РСТУФХЦЧШЩЪЫЬЭЮЯ\
            абвгдежзийклмноп\
            рстуфхцчшщъыьэюя
            """
        case .ptcp154:
            """
            ҖҒӮғ„…ҶҮҲүҠӢҢҚҺҸ\
            җ‘’“”•–—ҳҷҡӣңқһҹ\
            \u{A0}ЎўЈӨҘҰ§Ё©Ә«¬ӯ®Ҝ\
            °ұІіҙө¶·ё№ә»јҪҫҝ\
            АБВГДЕЖЗИЙКЛМНОП\
            РСТУФХЦЧШЩЪЫЬЭЮЯ\
            абвгдежзийклмноп\
            рстуфхцчшщъыьэюя
            """
        }
    }
}
