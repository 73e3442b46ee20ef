internal import Glibc

/// An http or https address of the plainest kind, read at a glance: it is sent as it is written.
///
/// Nearly all addresses are such, and who asks thousands of them needs of each no more than this; `URLReference` takes
/// every address apart, and into all its parts.
package struct PlainAddress: Equatable, Sendable {
    package let isSecure: Bool
    /// Lower-case letters, digits, dots and hyphens; no dot first.
    package let host: String
    /// From 1; nil when absent.
    package let port: Int?

    /// Longer names cannot be looked up (bytes).
    private static let maximumHost = 253

    /// Nil for any other address, good or bad.
    package init?(_ text: String) {
        guard let address = text.withBytes({ PlainAddress($0) }) else { return nil }
        self = address
    }

    private init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= URLReference.maximumLength, let start = bytes.baseAddress else { return nil }
        isSecure = bytes.count > 8 && memcmp(start, "https://", 8) == 0
        guard isSecure || bytes.count > 7 && memcmp(start, "http://", 7) == 0 else { return nil }
        let beginning = isSecure ? 8 : 7
        var end = beginning
        while end < bytes.count, Self.isOfHost(bytes[end]) { end += 1 }
        guard end > beginning, end - beginning <= Self.maximumHost, bytes[beginning] != UInt8(ascii: ".") else {
            return nil
        }
        var index = end
        if index < bytes.count, bytes[index] == UInt8(ascii: ":") {
            guard let (number, behind) = Self.port(bytes, from: index + 1) else { return nil }
            (port, index) = (number, behind)
        } else {
            port = nil
        }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "/") else { return nil }
        while index < bytes.count {
            if URLReference.needsEscape(bytes[index]) || bytes[index] == UInt8(ascii: "#") { return nil }
            index += 1
        }
        host = String(decoding: UnsafeBufferPointer(rebasing: bytes[beginning..<end]), as: UTF8.self)
    }

    private static func isOfHost(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// The number that begins at `start` and the place behind it; nil when it is no port or written in another way.
    private static func port(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (number: Int, behind: Int)? {
        var (number, index) = (0, start)
        while index < bytes.count, index - start < 5, bytes[index].isASCIIDigit {
            number = number * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        guard index > start, bytes[start] != 0x30, number < 65_536 else { return nil }
        return (number, index)
    }
}
