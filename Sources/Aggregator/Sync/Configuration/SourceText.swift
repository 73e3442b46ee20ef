internal import Glibc
internal import Text

/// The bytes of a configuration, known to be UTF-8, and where their lines begin.
struct SourceText {
    private(set) var bytes: [UInt8]
    /// Offsets of the first byte of each line.
    let lineStarts: [Int]

    /// Nil, with a complaint in the log, when the bytes are no UTF-8 text.
    init?(_ bytes: [UInt8], _ log: DiagnosticLog) {
        self.bytes = bytes
        lineStarts = Self.lineStarts(in: bytes)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            log.error("this is UTF-16", at: nil, mend: "save it as UTF-8")
            return nil
        }
        if let offset = Self.firstInvalidByte(bytes) {
            log.error("this byte is not UTF-8", at: position(of: offset), mend: "save the file as UTF-8")
            return nil
        }
        if let offset = bytes.withUnsafeBytes({ Self.first(0, in: $0, from: 0) }) {
            log.error("a NUL byte", at: position(of: offset), mend: "remove it; is this a text file?")
            return nil
        }
    }

    private static func lineStarts(in bytes: [UInt8]) -> [Int] {
        bytes.withUnsafeBytes { bytes in
            var starts = [0]
            while let end = first(0x0A, in: bytes, from: starts[starts.count - 1]) { starts.append(end + 1) }
            return starts
        }
    }

    private static func first(_ byte: Int32, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress else { return nil }
        return memchr(base + start, byte, bytes.count - start).map { UnsafeRawPointer($0) - base }
    }

    /// The line's bytes without its end; empty beyond the last line. Lines count from 1.
    func line(_ number: Int) -> ArraySlice<UInt8> {
        guard number >= 1, number <= lineStarts.count else { return [] }
        let end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
        return bytes[lineStarts[number - 1]..<max(end, lineStarts[number - 1])]
    }

    /// The line without the white space at its ends.
    func trimmedLine(_ number: Int) -> ArraySlice<UInt8> { line(number).trimmed() }

    /// Where the line's text begins.
    func startOfText(line number: Int) -> TextPosition {
        let white = line(number).prefix(while: \.isASCIISpace).count
        return TextPosition(line: number, column: white + 1)
    }

    /// True behind the last character of a line.
    func isLineEnd(_ position: TextPosition) -> Bool {
        let characters = line(position.line).count { $0 & 0xC0 != 0x80 && $0 != 0x0D }
        return position.column > characters
    }

    /// Makes a line empty; everything else keeps its position.
    mutating func blank(line number: Int) {
        let range = line(number).indices
        for index in range { bytes[index] = 0x20 }
    }

    private func position(of offset: Int) -> TextPosition {
        var (low, high) = (0, lineStarts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let before = bytes[lineStarts[low]..<offset]
        return TextPosition(line: low + 1, column: 1 + before.count { $0 & 0xC0 != 0x80 })
    }

    /// The offset of the first byte that does not belong to well-formed UTF-8 (Unicode 15, table 3-7).
    private static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
        // Most files are ASCII.
        if bytes.withUnsafeBufferPointer({ $0.reduce(0) { $0 | $1 } }) < 0x80 { return nil }
        var index = 0
        while index < bytes.count {
            let length: Int
            var second: ClosedRange<UInt8> = 0x80...0xBF
            switch bytes[index] {
            case 0..<0x80: length = 1
            case 0xC2...0xDF: length = 2
            case 0xE0: (length, second) = (3, 0xA0...0xBF)
            case 0xED: (length, second) = (3, 0x80...0x9F)
            case 0xE1...0xEF: length = 3
            case 0xF0: (length, second) = (4, 0x90...0xBF)
            case 0xF1...0xF3: length = 4
            case 0xF4: (length, second) = (4, 0x80...0x8F)
            default: return index
            }
            if length > 1 {
                guard index + length <= bytes.count, second.contains(bytes[index + 1]),
                    bytes[(index + 2)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
                else { return index }
            }
            index += length
        }
        return nil
    }
}
