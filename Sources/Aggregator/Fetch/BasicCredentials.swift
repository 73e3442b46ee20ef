/// HTTP Basic credentials (RFC 7617).
package enum BasicCredentials {
    /// Base64 of `user:password`, percent escapes taken back as a URL's user information has them.
    static func encoded(_ userInfo: String) -> String { base64(decoded(Array(userInfo.utf8))) }

    /// The whole header line for `user:password` as it stands.
    package static func headerLine(_ userAndPassword: String) -> String {
        "Authorization: Basic " + base64(Array(userAndPassword.utf8))
    }

    private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2])
            {
                out.append(high << 4 | low)
                index += 3
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return out
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var out: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var value = 0
            for index in 0..<3 { value = value << 8 | (index < group.count ? Int(group[start + index]) : 0) }
            for index in 0..<4 {
                let isPadding = index > group.count
                out.append(isPadding ? UInt8(ascii: "=") : alphabet[value >> (18 - 6 * index) & 63])
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}

/// The value of a hexadecimal digit; nil for any other byte.
func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}
