internal import Text

/// The stable name of an article: 16 letters and digits (80 bits), without those that are mistaken for one another.
///
/// The first three are the source's, so that the names of what came with one listing lie together in their index: names
/// without any order would have nearly all of its pages written with each listing.
enum PublicID {
    /// Crockford's base 32, lower case.
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    static func make(source: Int64, identity: String, attempt: Int) -> String {
        var hash = SHA256Hash()
        hash.add(String(source))
        hash.add(0x0A)
        hash.add(identity)
        hash.add(0x0A)
        hash.add(String(attempt))
        let digest = hash.digest().bytes
        // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): sources that follow one another lie apart.
        let own = UInt64(bitPattern: source) &* 0x9E37_79B9_7F4A_7C15
        let name = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return String(unsafeUninitializedCapacity: 16) { out in
            for place in 0..<3 { out[place] = letter(own >> (59 - 5 * place)) }
            for place in 0..<12 { out[3 + place] = letter(name >> (59 - 5 * place)) }
            out[15] = letter(UInt64(digest[8]))
            return 16
        }
    }

    private static func letter(_ bits: UInt64) -> UInt8 { alphabet[Int(bits & 31)] }
}
