internal import Text

/// Texts of other programs' lists.
enum ListText {
    /// Longer names and tags are cut (characters).
    private static let longest = 200

    /// On one line, of a bounded length.
    static func collapsed(_ text: String) -> String { String(WhiteSpace.collapsed(text).prefix(longest)) }

    /// The file's lines with their numbers from 1, decoded.
    static func lines(of bytes: [UInt8]) -> [(number: Int, text: String)] {
        let decoded = TextDecoder.decode(bytes, contentType: nil, isXML: false).bytes
        var out: [(number: Int, text: String)] = []
        var number = 1
        var start = 0
        while start < decoded.count {
            let end = decoded[start...].firstIndex(of: 0x0A) ?? decoded.count
            let line = decoded[start..<end].last == 0x0D ? decoded[start..<end].dropLast() : decoded[start..<end]
            out.append((number, String(decoding: line, as: UTF8.self)))
            number += 1
            start = end + 1
        }
        return out
    }
}
