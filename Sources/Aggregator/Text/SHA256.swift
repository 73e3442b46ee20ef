internal import CCrypto

/// SHA-256 (FIPS 180-4) by libcrypto, which libcurl loads anyway.
package struct SHA256Digest: Hashable, Sendable {
    /// 32 bytes.
    package let bytes: [UInt8]

    package init(of data: [UInt8]) {
        bytes = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            data.withUnsafeBufferPointer { _ = SHA256($0.baseAddress, $0.count, buffer.baseAddress) }
            count = 32
        }
    }

    package init(of text: String) { self.init(of: Array(text.utf8)) }

    /// 64 lower-case hex digits.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
