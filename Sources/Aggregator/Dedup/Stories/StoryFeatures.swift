/// What a report keeps when it is told in another language: names, as skeletons, and numbers.
package struct StoryFeatures: Sendable {
    /// Only the beginning of a text is looked at (characters).
    private static let maximumScalars = 8000

    /// Hashes, each once, in the order of the text.
    package let values: [UInt64]

    package init(title: String?, text: String) {
        values = withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.maximumScalars) { room in
            var count = 0
            for part in [title ?? "", "\n", text] { Self.decode(part, to: room, &count) }
            return StoryReader.values(of: UnsafeBufferPointer(rebasing: room[..<count]))
        }
    }

    /// Writes the characters of a text behind the first `count` of `room`, as many as there is room for.
    private static func decode(_ text: String, to room: UnsafeMutableBufferPointer<UInt32>, _ count: inout Int) {
        var text = text
        var made = count
        text.withUTF8 { utf8 in
            var at = 0
            // Strings hold valid UTF-8, so the bytes that a lead announces are there.
            while at < utf8.count, made < room.count {
                let lead = UInt32(utf8[at])
                var value = lead
                if lead < 0x80 {
                    at += 1
                } else if lead < 0xE0 {
                    guard at + 2 <= utf8.count else { break }
                    value = (lead & 0x1F) << 6 | UInt32(utf8[at + 1] & 0x3F)
                    at += 2
                } else {
                    let length = lead < 0xF0 ? 3 : 4
                    guard at + length <= utf8.count else { break }
                    value = lead & (0x7F >> UInt32(length))
                    for offset in 1..<length { value = value << 6 | UInt32(utf8[at + offset] & 0x3F) }
                    at += length
                }
                room.initializeElement(at: made, to: value)
                made += 1
            }
        }
        count = made
    }
}
