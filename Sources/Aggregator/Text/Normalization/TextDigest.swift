/// The digest of an article's text: what tells a revision from the same text printed with other white space.
package enum TextDigest {
    /// SHA-256 of the paragraphs, white space collapsed, joined by an empty line, in NFC. Letters are not folded.
    package static func of(text: String) -> SHA256Digest {
        var text = text
        let digest: SHA256Digest? = text.withUTF8 { utf8 in
            guard Normalization.isSurelyNFC(utf8) else { return nil }
            var hash = SHA256Hash()
            WhiteSpace.forEachPiece(ofParagraphs: utf8) { hash.add($0) }
            return hash.digest()
        }
        return digest ?? SHA256Digest(of: normalized(text))
    }

    /// What the digest is taken of.
    package static func normalized(_ text: String) -> String {
        Normalization.nfc(String(decoding: WhiteSpace.joinedParagraphs(text), as: UTF8.self))
    }
}
