/// The one step from bytes to UTF-8, for feeds and pages alike.
package enum TextDecoder {
    /// Decodes a document.
    ///
    /// The order is that of RFC 7303 section 3: byte order mark, charset of the Content-Type, the document's own
    /// declaration (XML declaration, or a page's `meta`), then detection. Never fails: bytes without a meaning become
    /// U+FFFD and `repaired` is true. A stated encoding gives way where the bytes prove it wrong: text that is valid
    /// UTF-8 throughout was not written in a single-byte set, and text that is hardly UTF-8 at all is not UTF-8.
    ///
    /// - Parameters:
    ///   - contentType: The header's value, as served.
    ///   - isXML: Whether the document may have an XML declaration; a page's `meta` is looked for otherwise.
    package static func decode(_ bytes: [UInt8], contentType: String?, isXML: Bool) -> DecodedText {
        if let (charset, length) = CharsetSniffer.byteOrderMark(bytes) {
            return decode(bytes, from: length, as: charset, isStated: true)
        }
        let wide = CharsetSniffer.wideWithoutMark(bytes)
        let served = contentType.flatMap(CharsetSniffer.parameter(ofContentType:)).flatMap(Charset.init(named:))
        if let charset = served, charset.isWide == (wide != nil) {
            return decode(bytes, from: 0, as: wide ?? charset, isStated: true)
        }
        if let wide { return decode(bytes, from: 0, as: wide, isStated: true) }
        let named = isXML ? CharsetSniffer.xmlDeclaration(bytes) : CharsetSniffer.metaPrescan(bytes)
        if let charset = named.flatMap(Charset.init(named:)), !charset.isWide {
            return decode(bytes, from: 0, as: charset, isStated: true)
        }
        var decoded = decode(bytes, from: 0, as: .utf8, isStated: false)
        if named == nil, decoded.encoding == "utf-8", let type = contentType, type.utf8.starts(with: "text/".utf8),
            bytes.withUnsafeBufferPointer({ UTF8Check($0).isASCII })
        {
            // RFC 2046 section 4.1.2: text without a charset is US-ASCII, and here the bytes agree.
            decoded.encoding = Charset.ascii.label
        }
        return decoded
    }

    private static func decode(
        _ bytes: [UInt8], from start: Int, as charset: Charset, isStated: Bool
    ) -> DecodedText {
        let body = bytes[start...]
        switch charset.kind {
        case .utf16(let bigEndian):
            let (text, repaired) = WideDecoder.utf16(body, bigEndian: bigEndian)
            return DecodedText(bytes: text, encoding: charset.label, repaired: repaired)
        case .utf32(let bigEndian):
            let (text, repaired) = WideDecoder.utf32(body, bigEndian: bigEndian)
            return DecodedText(bytes: text, encoding: charset.label, repaired: repaired)
        case .utf8:
            let check = body.withUnsafeBufferPointer { UTF8Check($0) }
            if check.controls > 0, check.invalid == 0 {
                return DecodedText(bytes: UTF8Check.withoutControls(body), encoding: "utf-8", repaired: false)
            }
            if check.invalid == 0 {
                return DecodedText(bytes: start == 0 ? bytes : Array(body), encoding: "utf-8", repaired: false)
            }
            if check.multibyte < 3 * check.invalid, start == 0 {
                var guessed = legacy(body, CharsetGuess.charset(of: body))
                guessed.repaired = guessed.repaired || isStated
                return guessed
            }
            let text = body.withUnsafeBufferPointer { UTF8Check.repaired($0) }
            return DecodedText(bytes: text, encoding: "utf-8", repaired: true)
        case .legacy, .table:
            let check = body.withUnsafeBufferPointer { UTF8Check($0) }
            if check.isASCII && !charset.label.hasPrefix("iso-2022") {
                return DecodedText(bytes: Array(body), encoding: charset.label, repaired: false)
            }
            if check.invalid == 0 && check.multibyte > 0 {
                return DecodedText(bytes: Array(body), encoding: "utf-8", repaired: true)
            }
            return legacy(body, charset)
        }
    }

    private static func legacy(_ body: ArraySlice<UInt8>, _ charset: Charset) -> DecodedText {
        let read: (bytes: [UInt8], repaired: Bool)?
        switch charset.kind {
        case .legacy(let name): read = LegacyDecoder.decode(body, iconv: name)
        case .table(let set): read = set.decode(body)
        default: read = nil
        }
        if let (text, repaired) = read {
            return DecodedText(bytes: text, encoding: charset.label, repaired: repaired)
        }
        let text = body.withUnsafeBufferPointer { UTF8Check.repaired($0) }
        return DecodedText(bytes: text, encoding: "utf-8", repaired: true)
    }
}
