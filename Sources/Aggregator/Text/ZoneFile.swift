internal import Glibc
internal import Model

/// A compiled time zone of the system (TZif, RFC 9636).
struct ZoneFile {
    private static let folder = "/usr/share/zoneinfo/"
    private static let maximumBytes = 1 << 18

    private(set) var initialOffset = 0
    private(set) var transitions: [Int64] = []
    private(set) var offsets: [Int] = []
    private(set) var rule: PosixZoneRule?

    /// Parts of letters, digits, `_`, `+`, `-`, joined by `/`: a name never leaves the folder.
    static func isValidName(_ name: String) -> Bool {
        guard name.utf8.count <= 64 else { return false }
        return name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy {
                    $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "+")
                        || $0 == UInt8(ascii: "-")
                }
        }
    }

    /// Nil when there is no such file or it is not a zone.
    static func named(_ name: String) -> ZoneFile? {
        guard let file = fopen(folder + name, "r") else { return nil }
        defer { fclose(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: maximumBytes) { buffer, count in
            count = fread(buffer.baseAddress, 1, maximumBytes, file)
        }
        return ZoneFile(bytes)
    }

    init?(_ bytes: [UInt8]) {
        guard let first = Header(bytes, at: 0) else { return nil }
        var header = first
        var width = 4
        if first.version >= UInt8(ascii: "2") {
            guard let second = Header(bytes, at: first.end(width: 4)) else { return nil }
            header = second
            width = 8
        }
        guard header.end(width: width) <= bytes.count, header.types > 0 else { return nil }
        let indices = header.start + header.times * width
        let types = indices + header.times
        func offset(_ type: Int) -> Int? {
            guard type < header.types else { return nil }
            let value = Int(Int32(truncatingIfNeeded: Self.integer(bytes, at: types + type * 6, width: 4)))
            return abs(value) < 100_000 ? value : nil
        }
        guard let initial = offset(0) else { return nil }
        initialOffset = initial
        for index in 0..<header.times {
            let time = Self.integer(bytes, at: header.start + index * width, width: width)
            guard transitions.last.map({ $0 < time }) ?? true, let offset = offset(Int(bytes[indices + index])) else {
                return nil
            }
            transitions.append(time)
            offsets.append(offset)
        }
        if width == 8, header.end(width: 8) < bytes.count {
            let footer = bytes[(header.end(width: 8) + 1)...].prefix { $0 != 0x0A }
            rule = PosixZoneRule(String(decoding: footer, as: UTF8.self))
        }
    }

    /// Big-endian and signed.
    private static func integer(_ bytes: [UInt8], at index: Int, width: Int) -> Int64 {
        var value: Int64 = bytes[index] >= 0x80 ? -1 : 0
        for byte in bytes[index..<(index + width)] { value = value << 8 | Int64(byte) }
        return value
    }

    private struct Header {
        let version: UInt8
        let start: Int
        let isUT: Int
        let isStandard: Int
        let leaps: Int
        let times: Int
        let types: Int
        let characters: Int

        init?(_ bytes: [UInt8], at index: Int) {
            guard index + 44 <= bytes.count, bytes[index..<(index + 4)].elementsEqual("TZif".utf8) else { return nil }
            version = bytes[index + 4]
            start = index + 44
            let counts = (0..<6).map { ZoneFile.integer(bytes, at: index + 20 + $0 * 4, width: 4) }
            guard counts.allSatisfy({ (0...65_536).contains($0) }) else { return nil }
            (isUT, isStandard, leaps) = (Int(counts[0]), Int(counts[1]), Int(counts[2]))
            (times, types, characters) = (Int(counts[3]), Int(counts[4]), Int(counts[5]))
        }

        func end(width: Int) -> Int {
            start + times * (width + 1) + types * 6 + characters + leaps * (width + 4) + isStandard + isUT
        }
    }
}
