internal import Text

/// A response's head as it is kept: true to the body, which is kept without transfer coding.
///
/// `Transfer-Encoding`, a `Content-Encoding` that the body does not have, and a `Content-Length` that counts other bytes,
/// are kept under the names that Internet Archive's replay gives them (`X-Archive-Orig-…`), and a true `Content-Length`
/// is added; all other lines stay byte for byte. A status line of HTTP/2 or 3, which those versions do not have and libcurl makes up,
/// becomes one of HTTP/1.1, the only form in which web archives hold responses.
struct ServedHead {
    /// With the empty line that ends it.
    private(set) var bytes: [UInt8] = []
    /// h2 or h3 when the answer came over that; nil for HTTP/1.
    private(set) var version: String?

    private static let originalName = Array("X-Archive-Orig-".utf8)

    /// - Parameters:
    ///   - head: status line and field lines, without the empty line.
    ///   - length: bytes of the body that is kept.
    ///   - isCoded: that body has the content codings that the head names.
    init(_ head: [UInt8], length: Int, isCoded: Bool = false) {
        let lines = Self.lines(of: head)
        func isUndone(_ line: ArraySlice<UInt8>) -> Bool {
            Self.names(line, "transfer-encoding") || !isCoded && Self.names(line, "content-encoding")
        }
        let isEncoded = lines.contains(where: isUndone)
        bytes.reserveCapacity(head.count + 64)
        append(statusLine: lines.first ?? [])
        var lacksLength = isEncoded
        for line in lines.dropFirst() {
            let isLength = Self.names(line, "content-length")
            if isLength, isEncoded || Self.value(line) != "\(length)" {
                lacksLength = true
                append(Self.originalName + line)
            } else if isUndone(line) {
                append(Self.originalName + line)
            } else {
                append(Array(line))
            }
        }
        if lacksLength { append(Array("Content-Length: \(length)".utf8)) }
        append([])
    }

    private mutating func append(statusLine line: ArraySlice<UInt8>) {
        for (prefix, name) in [("HTTP/2", "h2"), ("HTTP/3", "h3")] where line.starts(with: prefix.utf8) {
            version = name
            append(Array("HTTP/1.1".utf8) + line.drop { $0 != 0x20 })
            return
        }
        append(Array(line))
    }

    private mutating func append(_ line: [UInt8]) {
        bytes += line
        bytes += [0x0D, 0x0A]
    }

    /// Without their ends.
    private static func lines(of head: [UInt8]) -> [ArraySlice<UInt8>] {
        head.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }.filter { !$0.isEmpty }
    }

    private static func names(_ line: ArraySlice<UInt8>, _ name: String) -> Bool {
        line.count > name.utf8.count && line[line.startIndex + name.utf8.count] == UInt8(ascii: ":")
            && zip(line, name.utf8).allSatisfy { $0.asciiLowercased == $1 }
    }

    private static func value(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: line.drop { $0 != UInt8(ascii: ":") }.dropFirst().trimmed(), as: UTF8.self)
    }
}
