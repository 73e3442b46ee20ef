internal import CCrypto

/// SHA-256 (FIPS 180-4) by libcrypto, which libcurl loads anyway.
package struct SHA256Digest: Hashable, Sendable {
    /// 32 bytes.
    package let bytes: [UInt8]

    package init(of data: [UInt8]) { self = data.withUnsafeBufferPointer { SHA256Digest(of: $0) } }

    package init(of text: String) { self = text.withBytes { SHA256Digest(of: $0) } }

    private init(of data: UnsafeBufferPointer<UInt8>) {
        var hash = SHA256Hash()
        hash.add(data)
        self = hash.digest()
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// 64 lower-case hex digits.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
