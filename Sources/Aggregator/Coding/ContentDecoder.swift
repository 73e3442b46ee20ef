/// Decodes a compressed body as it comes (RFC 9110 section 8.4.1).
///
/// libcurl would do it, but up to 8.x takes a gzip stream that ends in its middle for whole when the response's length is
/// right; here the end of the data must have been seen.
package protocol ContentDecoder: AnyObject {
    /// True when the end of the data was seen; no data at all counts as such.
    var isComplete: Bool { get }

    /// Decodes the next part and shows `sink` what comes of it until it returns false.
    func decode(_ part: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) -> Bool) throws(ContentRefusal)
}

/// Why a body cannot be decoded.
package enum ContentRefusal: Error {
    case damaged
    /// More came of one coding than the next may have.
    case tooLong
    /// The sink wants no more.
    case stopped
}

/// Bytes that a decoder makes at a time.
let decodedPart = 32_768
