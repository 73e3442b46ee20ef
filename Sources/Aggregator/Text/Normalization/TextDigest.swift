/// The digest of an article's text: what tells a revision from the same text printed with other white space.
package enum TextDigest {
    /// SHA-256 of the paragraphs, white space collapsed, joined by an empty line, in NFC. Letters are not folded.
    package static func of(text: String) -> SHA256Digest {
        let bytes = WhiteSpace.joinedParagraphs(text)
        if bytes.withUnsafeBufferPointer(Normalization.isSurelyNFC) { return SHA256Digest(of: bytes) }
        return SHA256Digest(of: Normalization.nfc(String(decoding: bytes, as: UTF8.self)))
    }

    /// What the digest is taken of.
    package static func normalized(_ text: String) -> String {
        Normalization.nfc(String(decoding: WhiteSpace.joinedParagraphs(text), as: UTF8.self))
    }
}
