internal import CCrypto

/// SHA-1 of bytes that come piece by piece.
package struct SHA1Hash: ~Copyable {
    private let context = EVP_MD_CTX_new()
    private var isWell: Bool

    package init() { isWell = EVP_DigestInit_ex(context, EVP_sha1(), nil) == 1 }

    deinit { EVP_MD_CTX_free(context) }

    package mutating func add(_ piece: [UInt8]) {
        if isWell, !piece.isEmpty { isWell = EVP_DigestUpdate(context, piece, piece.count) == 1 }
    }

    /// The digest of all that was added; empty when libcrypto refuses (no memory, a policy without SHA-1).
    package consuming func digest() -> SHA1Digest {
        let (context, isWell) = (context, isWell)
        return SHA1Digest(
            bytes: [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
                var length: UInt32 = 0
                count = isWell && EVP_DigestFinal_ex(context, buffer.baseAddress, &length) == 1 ? Int(length) : 0
            })
    }
}
