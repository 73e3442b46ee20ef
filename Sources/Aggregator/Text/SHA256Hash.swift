internal import CCrypto

/// SHA-256 of bytes that come piece by piece, so that they need not be gathered first.
package struct SHA256Hash: ~Copyable {
    // Fetched once: the one-shot functions look the algorithm up by its name each time, which costs as much as the digest
    // of a title. It is never changed or freed, so any thread may use it.
    private nonisolated(unsafe) static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

    private let context = EVP_MD_CTX_new()

    package init() { EVP_DigestInit_ex(context, Self.algorithm, nil) }

    deinit { EVP_MD_CTX_free(context) }

    package mutating func add(_ data: UnsafeBufferPointer<UInt8>) {
        EVP_DigestUpdate(context, data.baseAddress, data.count)
    }

    /// Adds the text's UTF-8.
    package mutating func add(_ text: String) { text.withBytes { add($0) } }

    package mutating func add(_ byte: UInt8) {
        withUnsafeBytes(of: byte) { bytes in _ = EVP_DigestUpdate(context, bytes.baseAddress, 1) }
    }

    /// The digest of all that was added.
    package consuming func digest() -> SHA256Digest {
        SHA256Digest(bytes: [UInt8](count: 32) { EVP_DigestFinal_ex(context, $0.baseAddress, nil) })
    }
}
