/// Reads what a document says about its own encoding, and guesses when it says nothing.
enum CharsetSniffer {
    /// The charset parameter of a Content-Type, quoted either way or not at all.
    static func parameter(ofContentType value: String) -> String? {
        let bytes = Array(value.utf8)
        return bytes.firstIndex(of: UInt8(ascii: ";")).flatMap { charset(in: bytes[$0...]) }
    }

    /// The byte order mark, and its length.
    static func byteOrderMark(_ bytes: [UInt8]) -> (charset: Charset, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return (wide(32, false), 4) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return (wide(32, true), 4) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (wide(16, false), 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (wide(16, true), 2) }
        return nil
    }

    /// UTF-16 or UTF-32 without a mark, by the zeros around the first character (XML 1.0 appendix F.1).
    static func wideWithoutMark(_ bytes: [UInt8]) -> Charset? {
        guard bytes.count >= 4 else { return nil }
        switch (bytes[0] != 0, bytes[1] != 0, bytes[2] != 0, bytes[3] != 0) {
        case (false, false, false, true): return wide(32, true)
        case (true, false, false, false): return wide(32, false)
        case (false, true, false, true): return wide(16, true)
        case (true, false, true, false): return wide(16, false)
        default: return nil
        }
    }

    private static func wide(_ width: Int, _ bigEndian: Bool) -> Charset {
        width == 16
            ? Charset(label: bigEndian ? "utf-16be" : "utf-16le", kind: .utf16(bigEndian: bigEndian))
            : Charset(label: bigEndian ? "utf-32be" : "utf-32le", kind: .utf32(bigEndian: bigEndian))
    }

    /// The encoding of the XML declaration, which should come first but may follow junk or comments.
    static func xmlDeclaration(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(1024)
        var index = 0
        while let open = head[index...].firstIndex(of: UInt8(ascii: "<")) {
            if head[open...].starts(with: "<?xml".utf8) {
                let end = head[open...].firstIndex(of: UInt8(ascii: ">")) ?? head.endIndex
                return value(of: "encoding", in: head[open..<end])
            }
            index = open + 1
        }
        return nil
    }

    /// The charset that a page's `meta` states in its first 1,024 bytes (HTML, prescan a byte stream).
    static func metaPrescan(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(4096)
        var index = 0
        while let open = head[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = open + 1
            if head[open...].starts(with: "<!--".utf8) {
                var at = open + 4
                while at + 2 < head.endIndex, !head[at...].starts(with: "-->".utf8) { at += 1 }
                index = min(at, head.endIndex)
                continue
            }
            let name = head[index...].prefix(4).map(\.asciiLowercased)
            guard name == Array("meta".utf8) else { continue }
            let end = head[open...].firstIndex(of: UInt8(ascii: ">")) ?? head.endIndex
            if let found = charset(in: head[open..<end]) { return found }
        }
        return nil
    }

    private static func charset(in bytes: ArraySlice<UInt8>) -> String? { value(of: "charset", in: bytes) }

    /// What follows `name =`, quotes taken off; nil when the sign is missing or nothing follows.
    private static func value(of name: String, in bytes: ArraySlice<UInt8>) -> String? {
        let lower = bytes.map(\.asciiLowercased)
        let word = Array(name.utf8)
        var index = 0
        while index + word.count < lower.count {
            guard lower[index] == word[0], lower[index...].starts(with: word) else {
                index += 1
                continue
            }
            index += word.count
            let isSkipped = { (byte: UInt8) in byte.isASCIISpace || byte == 0x22 || byte == 0x27 }
            while index < lower.count, lower[index].isASCIISpace { index += 1 }
            guard index < lower.count, lower[index] == UInt8(ascii: "=") else { continue }
            index += 1
            while index < lower.count, isSkipped(lower[index]) { index += 1 }
            let start = index
            while index < lower.count, !isSkipped(lower[index]), ![0x3B, 0x3E, 0x2F, 0x3F, 0x2C].contains(lower[index]) {
                index += 1
            }
            return start < index ? String(decoding: lower[start..<index], as: UTF8.self) : nil
        }
        return nil
    }
}
