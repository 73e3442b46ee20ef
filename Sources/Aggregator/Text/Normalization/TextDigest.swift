internal import Glibc

/// The digest of an article's text: what tells a revision from the same text printed with other white space.
package enum TextDigest {
    /// SHA-256 of the paragraphs, white space collapsed, joined by an empty line, in NFC. Letters are not folded.
    package static func of(text: String) -> SHA256Digest {
        let digest: SHA256Digest? = text.withBytes { utf8 in
            guard Normalization.isSurelyNFC(utf8) else { return nil }
            var hash = SHA256Hash()
            WhiteSpace.forEachPiece(ofParagraphs: utf8) { hash.add($0) }
            return hash.digest()
        }
        return digest ?? SHA256Digest(of: normalized(text))
    }

    /// The same of a text whose white space is single spaces and line ends already, of which two part paragraphs, as
    /// `PlainText` gives it.
    package static func of(plain text: String) -> SHA256Digest {
        let digest: SHA256Digest? = text.withBytes { utf8 in
            guard Normalization.isSurelyNFC(utf8), let start = utf8.baseAddress else { return nil }
            var hash = SHA256Hash()
            var piece = 0
            var index = 0
            while let found = memchr(start + index, 0x0A, utf8.count - index) {
                index = UnsafeRawPointer(start).distance(to: UnsafeRawPointer(found)) + 1
                if index < utf8.count, utf8[index] == 0x0A {
                    index += 1
                } else {
                    hash.add(UnsafeBufferPointer(rebasing: utf8[piece..<(index - 1)]))
                    hash.add(0x20)
                    piece = index
                }
            }
            hash.add(UnsafeBufferPointer(rebasing: utf8[piece...]))
            return hash.digest()
        }
        return digest ?? of(text: text)
    }

    /// What the digest is taken of.
    package static func normalized(_ text: String) -> String {
        Normalization.nfc(String(decoding: WhiteSpace.joinedParagraphs(text), as: UTF8.self))
    }
}
