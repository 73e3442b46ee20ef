/// A document's bytes, decoded.
package struct DecodedText: Sendable {
    /// Valid UTF-8 without a byte order mark.
    package var bytes: [UInt8]
    /// What they were decoded from, as a WHATWG Encoding label in lower case (`us-ascii`, UTF-32 and a few old
    /// Macintosh sets, which that standard folds or lacks, keep their own names).
    package var encoding: String
    /// True when some bytes meant nothing in that encoding, or the stated encoding was plainly wrong.
    package var repaired: Bool

    package init(bytes: [UInt8], encoding: String, repaired: Bool) {
        self.bytes = bytes
        self.encoding = encoding
        self.repaired = repaired
    }
}
