internal import CCrypto

/// SHA-256 of bytes that come piece by piece, so that they need not be gathered first.
package struct SHA256Hash: ~Copyable {
    private var context = SHA256_CTX()

    package init() { SHA256_Init(&context) }

    package mutating func add(_ data: UnsafeBufferPointer<UInt8>) {
        SHA256_Update(&context, data.baseAddress, data.count)
    }

    /// Adds the text's UTF-8.
    package mutating func add(_ text: String) { text.withBytes { add($0) } }

    package mutating func add(_ byte: UInt8) {
        withUnsafeBytes(of: byte) { bytes in _ = SHA256_Update(&context, bytes.baseAddress, 1) }
    }

    /// The digest of all that was added.
    package consuming func digest() -> SHA256Digest {
        SHA256Digest(bytes: [UInt8](count: 32) { SHA256_Final($0.baseAddress, &context) })
    }
}
