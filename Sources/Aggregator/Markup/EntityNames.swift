internal import CXML

/// Names of character references: HTML 4's (from libxml2) and those of HTML 5 that newspapers' editors do write.
enum EntityNames {
    static let longestName = 24
    /// `Aacute`, `frac12` …
    static let longestLegacyName = 6

    /// The character of a name that ends in a semicolon; names are case-sensitive.
    static func scalar(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
        table[String(decoding: name, as: UTF8.self)]
    }

    /// The character of a name that HTML reads without a semicolon too: Latin-1 and `amp`, `lt`, `gt`, `quot`.
    static func legacyScalar(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
        guard let scalar = scalar(name) else { return nil }
        switch scalar {
        case 0xA0...0xFF:
            // HTML 5 gave more names to a few of these characters, but only HTML 4's may go bare.
            return later.contains { $0.name.utf8.elementsEqual(name) && !bare.contains($0.name) } ? nil : scalar
        case 0x22, 0x26, 0x3C, 0x3E: return scalar
        default: return nil
        }
    }

    private static let bare: Set<String> = ["COPY", "REG"]

    private static let table: [String: UInt32] = {
        var table: [String: UInt32] = [:]
        // libxml2 keeps HTML 4's names in an array that it does not show; these blocks hold all of its characters.
        let blocks: [ClosedRange<UInt32>] = [
            0x22...0x3E, 0xA0...0xFF, 0x152...0x192, 0x2C6...0x3D6, 0x2002...0x2044, 0x20AC...0x2135, 0x2190...0x2329,
            0x232A...0x232A, 0x25CA...0x2666,
        ]
        for code in blocks.joined() {
            guard let entry = htmlEntityValueLookup(code), let name = entry.pointee.name else { continue }
            table[String(cString: name)] = code
        }
        for (name, code) in later { table[name] = code }
        return table
    }()

    /// Names that came with HTML 5.
    private static let later: [(name: String, code: UInt32)] = [
        ("AMP", 0x26), ("LT", 0x3C), ("GT", 0x3E), ("QUOT", 0x22), ("COPY", 0xA9), ("REG", 0xAE), ("apos", 0x27),
        ("Tab", 0x09), ("NewLine", 0x0A), ("excl", 0x21), ("num", 0x23), ("dollar", 0x24), ("percnt", 0x25),
        ("lpar", 0x28), ("rpar", 0x29), ("ast", 0x2A), ("midast", 0x2A), ("plus", 0x2B), ("comma", 0x2C),
        ("period", 0x2E), ("sol", 0x2F), ("colon", 0x3A), ("semi", 0x3B), ("equals", 0x3D), ("quest", 0x3F),
        ("commat", 0x40), ("lsqb", 0x5B), ("lbrack", 0x5B), ("bsol", 0x5C), ("rsqb", 0x5D), ("rbrack", 0x5D),
        ("Hat", 0x5E), ("lowbar", 0x5F), ("grave", 0x60), ("lcub", 0x7B), ("lbrace", 0x7B), ("vert", 0x7C),
        ("verbar", 0x7C), ("rcub", 0x7D), ("rbrace", 0x7D), ("NonBreakingSpace", 0xA0), ("die", 0xA8), ("half", 0xBD),
        ("centerdot", 0xB7), ("pm", 0xB1), ("div", 0xF7), ("Amacr", 0x100), ("amacr", 0x101), ("Abreve", 0x102),
        ("abreve", 0x103), ("Aogon", 0x104), ("aogon", 0x105), ("Cacute", 0x106), ("cacute", 0x107), ("Ccaron", 0x10C),
        ("ccaron", 0x10D), ("Dcaron", 0x10E), ("dcaron", 0x10F), ("Dstrok", 0x110), ("dstrok", 0x111),
        ("Emacr", 0x112), ("emacr", 0x113), ("Edot", 0x116), ("edot", 0x117), ("Eogon", 0x118), ("eogon", 0x119),
        ("Ecaron", 0x11A), ("ecaron", 0x11B), ("Gbreve", 0x11E), ("gbreve", 0x11F), ("Imacr", 0x12A),
        ("imacr", 0x12B), ("Iogon", 0x12E), ("iogon", 0x12F), ("Idot", 0x130), ("imath", 0x131), ("inodot", 0x131),
        ("Lacute", 0x139), ("lacute", 0x13A), ("Lcaron", 0x13D), ("lcaron", 0x13E), ("Lstrok", 0x141),
        ("lstrok", 0x142), ("Nacute", 0x143), ("nacute", 0x144), ("Ncaron", 0x147), ("ncaron", 0x148),
        ("Omacr", 0x14C), ("omacr", 0x14D), ("Odblac", 0x150), ("odblac", 0x151), ("Rcaron", 0x158), ("rcaron", 0x159),
        ("Sacute", 0x15A), ("sacute", 0x15B), ("Scedil", 0x15E), ("scedil", 0x15F), ("Tcedil", 0x162),
        ("tcedil", 0x163), ("Tcaron", 0x164), ("tcaron", 0x165), ("Umacr", 0x16A), ("umacr", 0x16B), ("Uring", 0x16E),
        ("uring", 0x16F), ("Udblac", 0x170), ("udblac", 0x171), ("Uogon", 0x172), ("uogon", 0x173), ("Zacute", 0x179),
        ("zacute", 0x17A), ("Zdot", 0x17B), ("zdot", 0x17C), ("Zcaron", 0x17D), ("zcaron", 0x17E), ("caron", 0x2C7),
        ("breve", 0x2D8), ("dot", 0x2D9), ("ring", 0x2DA), ("ogon", 0x2DB), ("ZeroWidthSpace", 0x200B),
        ("hyphen", 0x2010), ("dash", 0x2010), ("horbar", 0x2015), ("Vert", 0x2016), ("lsquor", 0x201A),
        ("rsquor", 0x2019), ("ldquor", 0x201E), ("rdquor", 0x201D), ("bullet", 0x2022), ("nldr", 0x2025),
        ("mldr", 0x2026), ("pertenk", 0x2031), ("bprime", 0x2035), ("caret", 0x2041), ("hybull", 0x2043),
        ("numero", 0x2116), ("copysr", 0x2117), ("incare", 0x2105), ("frac13", 0x2153), ("frac23", 0x2154),
        ("frac15", 0x2155), ("frac18", 0x215B), ("frac38", 0x215C), ("frac58", 0x215D), ("frac78", 0x215E),
        ("rightarrow", 0x2192), ("leftarrow", 0x2190), ("boxh", 0x2500), ("block", 0x2588), ("squ", 0x25A1),
        ("square", 0x25A1), ("blacksquare", 0x25AA), ("utri", 0x25B5), ("rtri", 0x25B9), ("dtri", 0x25BF),
        ("ltri", 0x25C3), ("cir", 0x25CB), ("starf", 0x2605), ("bigstar", 0x2605), ("star", 0x2606), ("phone", 0x260E),
        ("female", 0x2640), ("male", 0x2642), ("sung", 0x266A), ("flat", 0x266D), ("natural", 0x266E),
        ("sharp", 0x266F), ("check", 0x2713), ("checkmark", 0x2713), ("cross", 0x2717), ("malt", 0x2720),
        ("fflig", 0xFB00), ("filig", 0xFB01), ("fllig", 0xFB02), ("ffilig", 0xFB03), ("ffllig", 0xFB04),
    ]
}
