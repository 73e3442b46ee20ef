internal import CXXHash

/// Tells whether what a server sent is what it sent before: XXH3 of 128 bits (https://xxhash.com), of bytes that come
/// piece by piece.
///
/// Many times as fast as SHA-256, and no cryptographic hash: only what one server says is compared with what the same
/// server said earlier, so whoever forges a digest deceives about nothing but his own page.
package struct ChangeDigest: ~Copyable {
    private let state = syncd_xxh3_create()

    package init() {}

    deinit { syncd_xxh3_free(state) }

    package mutating func add(_ data: UnsafeBufferPointer<UInt8>) {
        syncd_xxh3_add(state, data.baseAddress, data.count)
    }

    /// Adds the text's UTF-8.
    package mutating func add(_ text: String) { text.withBytes { add($0) } }

    package mutating func add(_ byte: UInt8) {
        withUnsafeBytes(of: byte) { syncd_xxh3_add(state, $0.baseAddress, 1) }
    }

    /// 16 bytes, the same on every machine.
    package consuming func bytes() -> [UInt8] {
        [UInt8](count: 16) { syncd_xxh3_bytes(state, $0.baseAddress) }
    }

    package static func of(_ data: [UInt8]) -> [UInt8] {
        var digest = ChangeDigest()
        data.withUnsafeBufferPointer { digest.add($0) }
        return digest.bytes()
    }
}
