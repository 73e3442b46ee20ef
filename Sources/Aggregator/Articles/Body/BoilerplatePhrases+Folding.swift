/// How lines and phrases are written so that they can be compared.
extension BoilerplatePhrases {
    /// For comparing: lower case, white space collapsed, joiners as spaces, curly quotation marks straight, Arabic
    /// letters as Persian writes them, no colon or dots at the end.
    static func folded(_ text: String, keepsEnd: Bool = false) -> String {
        var out = [UInt8]()
        out.reserveCapacity(text.utf8.count)
        var isSpacePending = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20, 0x09...0x0D, 0xA0, 0x200C, 0x2028, 0x2029:
                isSpacePending = true
                continue
            case 0x200B, 0x200D...0x200F, 0xFEFF, 0x202A...0x202E, 0x2066...0x2069: continue
            // Hamza above, which one page writes and the next does not: صفحهٔ, صفحه.
            case 0x654: continue
            default: break
            }
            if isSpacePending && !out.isEmpty { out.append(0x20) }
            isSpacePending = false
            switch scalar.value {
            case 0x41...0x5A: out.append(UInt8(scalar.value) | 0x20)
            case ..<0x80: out.append(UInt8(scalar.value))
            case 0x2018, 0x2019: out.append(UInt8(ascii: "'"))
            // Arabic yeh and kaf in Persian words.
            case 0x649, 0x64A: out.append(contentsOf: "ی".utf8)
            case 0x643: out.append(contentsOf: "ک".utf8)
            case 0x6C0: out.append(contentsOf: "ه".utf8)
            case 0x201C, 0x201D: out.append(UInt8(ascii: "\""))
            // Letters without case: Arabic, Indic, Han, kana, Hangul.
            case 0x590...0x109F, 0x2E80...0xA63F, 0xAC00...0xD7FF:
                out.append(contentsOf: UTF8.encode(scalar) ?? .init())
            default: out.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
            }
        }
        while !keepsEnd, let end = endMark(out) { out.removeLast(end) }
        return String(decoding: out, as: UTF8.self)
    }

    /// The length of the mark at the end that says nothing; nil when there is none.
    private static func endMark(_ bytes: [UInt8]) -> Int? {
        guard let last = bytes.last else { return nil }
        switch last {
        case 0x20, UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: ">"), UInt8(ascii: "!"), UInt8(ascii: "?"):
            return 1
        // … and »
        case 0xA6: return bytes.suffix(3).elementsEqual([0xE2, 0x80, 0xA6]) ? 3 : nil
        case 0xBB: return bytes.suffix(2).elementsEqual([0xC2, 0xBB]) ? 2 : nil
        default: return nil
        }
    }
}
