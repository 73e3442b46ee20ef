internal import Text

/// The stable name of an article: 16 letters and digits (80 bits), without those that are mistaken for one another.
enum PublicID {
    /// Crockford's base 32, lower case.
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    static func make(source: Int64, identity: String, attempt: Int) -> String {
        let digest = SHA256Digest(of: "\(source)\n\(identity)\n\(attempt)").bytes
        var out: [UInt8] = []
        var bits = 0
        var held = 0
        for byte in digest.prefix(10) {
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
