internal import Glibc

/// Finds the bytes of a text in its HTML, reading both side by side. The work is linear in their lengths.
struct TextComparison {
    /// Bytes that must be alike for the two to go on together.
    private static let anchor = 4
    /// Bytes that are compared in one go.
    private static let stretch = 128
    /// Bytes of the HTML that are looked through for the end of a tag, or for words of the text.
    private static let window = 4096
    /// Bytes of the longest character reference, "&CounterClockwiseContourIntegral;".
    private static let longestReference = 33

    let text: UnsafeBufferPointer<UInt8>
    let html: UnsafeBufferPointer<UInt8>
    /// Bytes that may still be looked through in vain.
    private var patience: Int

    init(text: UnsafeBufferPointer<UInt8>, html: UnsafeBufferPointer<UInt8>) {
        self.text = text
        self.html = html
        patience = 4 * html.count + 8 * Self.window
    }

    /// The next places, from these on, where text and HTML are alike; the end of the text when there are none.
    mutating func match(from text: Int, _ html: Int) -> (text: Int, html: Int) {
        var (read, place) = (text, html)
        while read < self.text.count {
            if isAlike(read, place) { return (read, place) }
            // Where a block ends the text has white space of its own, and the HTML tags.
            let (word, content) = (behindSpace(read), behindMarkup(place))
            if isAlike(word, content) { return (word, content) }
            if let next = behindReference(content) {
                (read, place) = (behindCharacter(word), next)
            } else if place > 0, let next = behindReference(place - 1) {
                // An ampersand is itself and the beginning of its reference.
                place = next
            } else {
                return search(from: word, place)
            }
        }
        return (read, html)
    }

    /// How many bytes are the same from there on.
    func alike(_ read: Int, _ place: Int) -> Int {
        let most = min(text.count - read, html.count - place)
        guard most > 0, let start = text.baseAddress, let other = html.baseAddress else { return 0 }
        var count = 0
        // Most of a text is in one piece in its HTML; memcmp goes through it faster than anything written here.
        while count + Self.stretch <= most, memcmp(start + read + count, other + place + count, Self.stretch) == 0 {
            count += Self.stretch
        }
        while count + 8 <= most {
            let difference = Self.eight(text, read + count) ^ Self.eight(html, place + count)
            if difference != 0 { return count + difference.littleEndian.trailingZeroBitCount / 8 }
            count += 8
        }
        while count < most, text[read + count] == html[place + count] { count += 1 }
        return count
    }

    private func isAlike(_ read: Int, _ place: Int) -> Bool {
        let count = min(Self.anchor, text.count - read)
        guard count > 0, html.count - place >= count else { return false }
        return (0..<count).allSatisfy { text[read + $0] == html[place + $0] }
    }

    private func behindSpace(_ read: Int) -> Int {
        var end = read
        while end < text.count, text[end] <= 0x20 { end += 1 }
        return end
    }

    private func behindWord(_ read: Int) -> Int {
        var end = read
        while end < text.count, text[end] > 0x20 { end += 1 }
        return behindSpace(end)
    }

    private func behindCharacter(_ read: Int) -> Int {
        var end = read + 1
        while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
        return min(end, text.count)
    }

    /// Behind tags and white space.
    private func behindMarkup(_ place: Int) -> Int {
        var end = place
        while end < html.count {
            if html[end] <= 0x20 {
                end += 1
            } else if html[end] == UInt8(ascii: "<"), let tag = behind(UInt8(ascii: ">"), from: end, Self.window) {
                end = tag
            } else {
                break
            }
        }
        return end
    }

    private func behindReference(_ place: Int) -> Int? {
        guard place < html.count, html[place] == UInt8(ascii: "&") else { return nil }
        return behind(UInt8(ascii: ";"), from: place, Self.longestReference)
    }

    private func behind(_ byte: UInt8, from place: Int, _ limit: Int) -> Int? {
        let room = min(limit, html.count - place)
        guard let start = html.baseAddress, let found = memchr(start + place, Int32(byte), room) else { return nil }
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - start + 1
    }

    /// Looks in the HTML for the next words of the text, one after the other.
    private mutating func search(from read: Int, _ place: Int) -> (text: Int, html: Int) {
        var read = read
        let end = min(place + Self.window, html.count) - 7
        while text.count - read >= 8, patience > 0 {
            let wanted = Self.eight(text, read)
            var at = place
            while at < end, Self.eight(html, at) != wanted { at += 1 }
            if at < end { return (read, at) }
            patience -= Self.window
            read = behindWord(read)
        }
        return (text.count, place)
    }

    private static func eight(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt64 {
        UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
    }
}
