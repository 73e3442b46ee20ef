package import Fetch
package import Storage

/// Validators are opaque bytes; the store keeps them as text, each byte the character of its number (Latin-1).
extension Validators {
    package init(_ page: PageState) { self.init(storedETag: page.etag, lastModified: page.lastModified) }

    package init(storedETag etag: String?, lastModified: String?) {
        func bytes(_ text: String) -> [UInt8] {
            let bytes = Array(text.utf8)
            return bytes.areASCII ? bytes : text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        }
        self.init(etag: etag.map(bytes), lastModified: lastModified.map(bytes))
    }

    package var storedETag: String? { Self.stored(etag) }

    package var storedLastModified: String? { Self.stored(lastModified) }

    private static func stored(_ bytes: [UInt8]?) -> String? {
        guard let bytes else { return nil }
        if bytes.areASCII { return String(decoding: bytes, as: UTF8.self) }
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(Unicode.Scalar(byte)) }
        return String(text)
    }
}

extension [UInt8] {
    fileprivate var areASCII: Bool { withUnsafeBufferPointer { $0.reduce(0) { $0 | $1 } < 0x80 } }
}

extension PageState {
    package init(_ validators: Validators, digest: [UInt8]) {
        self.init(etag: validators.storedETag, lastModified: validators.storedLastModified, digest: digest)
    }
}
