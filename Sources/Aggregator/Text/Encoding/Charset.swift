/// A character encoding, found by any of the names it goes by.
///
/// Labels follow the WHATWG Encoding Standard section 4.2: a name that the web reads as a superset is that superset
/// (`iso-8859-1` is windows-1252, `gb2312` is gb18030).
struct Charset: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case utf8
        case utf16(bigEndian: Bool)
        case utf32(bigEndian: Bool)
        /// Everything else goes through iconv(3), under the name that glibc knows.
        case legacy(iconv: String)
        /// But for the sets that iconv lacks.
        case table(SingleByteSet)
    }

    /// The name that is reported.
    let label: String
    let kind: Kind

    static let utf8 = Charset(label: "utf-8", kind: .utf8)
    static let windows1252 = Charset(label: "windows-1252", kind: .legacy(iconv: "CP1252"))
    static let ascii = Charset(label: "us-ascii", kind: .legacy(iconv: "CP1252"))

    /// True for UTF-16 and UTF-32, which nothing that reads as ASCII can be.
    var isWide: Bool {
        switch kind {
        case .utf16, .utf32: true
        default: false
        }
    }

    /// Nil for a name that nobody uses.
    init?(named name: String) {
        let key = String(
            decoding: name.utf8.lazy.filter { $0 != 0x5F && $0 != 0x2D }.map(\.asciiLowercased), as: UTF8.self)
        if let found = Self.names[key] {
            self = found
        } else if let (label, iconv) = Self.numbered(key) {
            self.init(label: label, kind: .legacy(iconv: iconv))
        } else if let set = SingleByteSet.allCases.first(where: { $0.names.contains(key) }) {
            self.init(label: set.rawValue, kind: .table(set))
        } else if let label = Self.knownToLibrary(name) {
            self.init(label: label, kind: .legacy(iconv: label))
        } else {
            return nil
        }
    }

    /// A name that only the C library knows, in lower case: old code pages. What the declaration that states it could be
    /// read in must mean the same in it, so that ASCII is always ASCII (no EBCDIC, no UTF-7).
    private static func knownToLibrary(_ name: String) -> String? {
        let isName = name.utf8.allSatisfy {
            $0.isASCIILetter || $0.isASCIIDigit || [0x2D, 0x2E, 0x3A, 0x5F].contains($0)
        }
        guard isName, (3...32).contains(name.utf8.count) else { return nil }
        let printable = Array(UInt8(0x20)...0x7E)
        guard let (text, repaired) = LegacyDecoder.decode(printable[...], iconv: name), !repaired, text == printable
        else { return nil }
        return name.lowercased()
    }

    init(label: String, kind: Kind) {
        self.label = label
        self.kind = kind
    }

    /// The families whose members differ by a number: windows-125x, ISO 8859, IBM code pages.
    private static func numbered(_ key: String) -> (label: String, iconv: String)? {
        for prefix in ["windows", "xcp", "cp", "win"] where key.hasPrefix(prefix) {
            let number = key.dropFirst(prefix.count)
            if number.count == 4, number.hasPrefix("125"), let last = number.last, "012345678".contains(last) {
                return ("windows-\(number)", "CP\(number)")
            }
        }
        for prefix in ["iso8859", "iso88590"] where key.hasPrefix(prefix) {
            guard let part = Int(key.dropFirst(prefix.count)), (2...16).contains(part), part != 12 else { continue }
            return part == 9
                ? ("windows-1254", "CP1254")
                : part == 11 ? ("windows-874", "CP874") : ("iso-8859-\(part)", "ISO-8859-\(part)")
        }
        for prefix in ["ibm", "cp"] where key.hasPrefix(prefix) {
            let number = key.dropFirst(prefix.count)
            if [
                "437", "737", "775", "850", "852", "855", "857", "860", "861", "862", "863", "864", "865", "866", "869",
            ]
            .contains(number) {
                return ("ibm\(number)", "IBM\(number)")
            }
        }
        return nil
    }

    /// By name in lower case without hyphens and underscores.
    private static let names: [String: Charset] = {
        var all: [String: Charset] = [:]
        func add(_ label: String, _ kind: Kind, _ names: String) {
            let charset = Charset(label: label, kind: kind)
            for name in names.split(separator: " ") { all[String(name)] = charset }
        }
        add("utf-8", .utf8, "utf8 u8 utf unicode11utf8 xunicode20utf8 utf8mb4")
        add("utf-16le", .utf16(bigEndian: false), "utf16le utf16 u16 unicode ucs2 iso10646ucs2 csunicode unicodefeff")
        add("utf-16be", .utf16(bigEndian: true), "utf16be unicodefffe")
        add("utf-32le", .utf32(bigEndian: false), "utf32 utf32le u32 ucs4 iso10646ucs4")
        add("utf-32be", .utf32(bigEndian: true), "utf32be")
        add("us-ascii", .legacy(iconv: "CP1252"), "usascii ascii iso646us ansix3.41968 646 us csascii isoir6")
        add(
            "windows-1252", .legacy(iconv: "CP1252"),
            "iso88591 latin1 l1 iso885911987 csisolatin1 isoir100 cp819 ibm819 8859 ansi westerneuropean")
        add("iso-8859-2", .legacy(iconv: "ISO-8859-2"), "latin2 l2 csisolatin2 isoir101")
        add("iso-8859-5", .legacy(iconv: "ISO-8859-5"), "cyrillic csisolatincyrillic")
        add("iso-8859-6", .legacy(iconv: "ISO-8859-6"), "arabic asmo708 ecma114 csisolatinarabic")
        add("iso-8859-7", .legacy(iconv: "ISO-8859-7"), "greek greek8 ecma118 elot928 suneugreek")
        add("iso-8859-8", .legacy(iconv: "ISO-8859-8"), "hebrew visual logical iso88598i iso88598e csiso88598i")
        add("iso-8859-15", .legacy(iconv: "ISO-8859-15"), "latin9 l9 csisolatin9")
        add("windows-1254", .legacy(iconv: "CP1254"), "latin5 l5 csisolatin5 turkish")
        add("windows-874", .legacy(iconv: "CP874"), "tis620 dos874 windows874 cp874 thai")
        add(
            "gb18030", .legacy(iconv: "GB18030"),
            "gb18030 gb2312 gbk chinese csgb2312 csiso58gb231280 gb231280 xgbk euccn eucgb2312cn cp936 ms936 windows936 hzgb2312 hz"
        )
        add("big5", .legacy(iconv: "BIG5-HKSCS"), "big5 big5hkscs cnbig5 csbig5 xxbig5 big5tw cp950")
        add("euc-jp", .legacy(iconv: "EUC-JP"), "eucjp xeucjp cseucpkdfmtjapanese ujis eucjpms")
        add(
            "shift_jis", .legacy(iconv: "CP932"),
            "shiftjis sjis xsjis mskanji windows31j ms932 csshiftjis shiftjisx0213 cp932 sjisx0213")
        add("iso-2022-jp", .legacy(iconv: "ISO-2022-JP-2"), "iso2022jp csiso2022jp iso2022jp1 iso2022jp2")
        add("iso-2022-kr", .legacy(iconv: "ISO-2022-KR"), "iso2022kr csiso2022kr")
        add(
            "euc-kr", .legacy(iconv: "CP949"),
            "euckr cp949 korean ksc56011987 ksc56011989 ksc5601 windows949 uhc ms949 isoir149 kscode cseuckr johab")
        add("koi8-r", .legacy(iconv: "KOI8-R"), "koi8r koi8 koi cskoi8r")
        add("koi8-u", .legacy(iconv: "KOI8-U"), "koi8u koi8ru")
        add("koi8-t", .legacy(iconv: "KOI8-T"), "koi8t")
        add("macintosh", .legacy(iconv: "MACINTOSH"), "macintosh mac xmacroman macroman csmacintosh")
        add("x-mac-cyrillic", .legacy(iconv: "MAC-CYRILLIC"), "maccyrillic xmaccyrillic xmacukrainian macukrainian")
        add("mac-centraleurope", .legacy(iconv: "MAC-CENTRALEUROPE"), "maccentraleurope maclatin2 maccentraleuropean")
        add("mac-iceland", .legacy(iconv: "MAC-IS"), "maciceland macis")
        add("viscii", .legacy(iconv: "VISCII"), "viscii csviscii")
        add("tcvn", .legacy(iconv: "TCVN5712-1"), "tcvn tcvn5712 tcvn57121 tcvn57121:1993")
        return all
    }()
}
