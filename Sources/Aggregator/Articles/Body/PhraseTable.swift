/// Phrases looked up in the bytes of a folded line: by how it begins, or by what stands in it at the start of a word.
/// Phrases that begin with the same byte stand together, so most lines are compared with few of them.
struct PhraseTable {
    private let byFirst: [[[UInt8]]]

    init(_ phrases: [String]) {
        var byFirst = [[[UInt8]]](repeating: [], count: 256)
        for phrase in phrases {
            let bytes = Array(phrase.utf8)
            if let first = bytes.first { byFirst[Int(first)].append(bytes) }
        }
        self.byFirst = byFirst
    }

    /// Whether the line begins with one of the phrases, after a bracket or not.
    func begins(_ line: String) -> Bool {
        Self.withBytes(line) { bytes in
            let start = bytes.first == UInt8(ascii: "(") || bytes.first == UInt8(ascii: "[") ? 1 : 0
            return isHere(bytes, start)
        }
    }

    /// Whether one of the phrases stands in the line at the start of a word.
    func occurs(in line: String) -> Bool { first(in: line) != nil }

    /// Where the first of the phrases stands in the line at the start of a word (bytes before it).
    func first(in line: String) -> Int? {
        Self.withBytes(line) { bytes in
            bytes.indices.first { index in
                guard !byFirst[Int(bytes[index])].isEmpty else { return false }
                let isInWord = index > 0 && Self.isLetter(bytes[index - 1]) && Self.isLetter(bytes[index])
                return !isInWord && isHere(bytes, index)
            }
        }
    }

    private func isHere(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        guard start < bytes.count else { return false }
        return byFirst[Int(bytes[start])].contains { phrase in
            guard phrase.count <= bytes.count - start else { return false }
            for offset in phrase.indices where bytes[start + offset] != phrase[offset] { return false }
            return true
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

    private static func withBytes<Result>(_ line: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var line = line
        return line.withUTF8(body)
    }
}
