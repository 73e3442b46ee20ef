/// SHA-1 (FIPS 180-4), as web archives label what they hold. It tells records apart; nothing is made safe by it.
package struct SHA1Digest: Hashable, Sendable {
    /// 20 bytes.
    package let bytes: [UInt8]

    /// The digest of the parts, one after the other. Empty when libcrypto refuses (no memory, a policy without SHA-1).
    package init(of parts: [UInt8]...) {
        var hash = SHA1Hash()
        for part in parts { hash.add(part) }
        self = hash.digest()
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// RFC 4648 base 32, upper case: 32 letters and digits.
    package var base32: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var out: [UInt8] = []
        out.reserveCapacity(32)
        var (held, bits) = (0, 0)
        for byte in bytes {
            held = held << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                out.append(alphabet[held >> bits & 31])
            }
            held &= 1 << bits - 1
        }
        return String(decoding: out, as: UTF8.self)
    }
}
