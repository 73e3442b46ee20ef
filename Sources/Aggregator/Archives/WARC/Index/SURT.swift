internal import Glibc
internal import Text

/// The key of an address in a CDX index: `http://www.example.com/A?b` is `com,example)/a?b` (Sort-friendly URI Reordering
/// Transform). The folding is that of the Internet Archive's `surt` library, which indexers and replay tools share: another
/// spelling would not be found.
enum SURT {
    private static let colon = UInt8(ascii: ":")
    private static let slash = UInt8(ascii: "/")
    private static let dot = UInt8(ascii: ".")

    /// The address itself where it cannot be read.
    static func key(_ address: String) -> String {
        guard !address.isEmpty else { return "-" }
        return parts(Array(address.utf8)).map { String(decoding: $0, as: UTF8.self) } ?? address
    }

    private static func parts(_ address: [UInt8]) -> [UInt8]? {
        var rest = address.trimmed().filter { ![0x09, 0x0A, 0x0D].contains($0) }[...]
        if schemeEnd(rest) == nil { rest = Array("http://".utf8) + rest }
        guard let end = schemeEnd(rest) else { return nil }
        let scheme = Array(rest[..<end])
        rest = rest[(end + 1)...]
        var authority: ArraySlice<UInt8> = []
        if rest.starts(with: [slash, slash]) {
            let tail = rest.dropFirst(2)
            let stop = tail.firstIndex { $0 == slash || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
            authority = tail[..<(stop ?? tail.endIndex)]
            rest = tail[(stop ?? tail.endIndex)...]
        }
        rest = rest.prefix { $0 != UInt8(ascii: "#") }
        let path = rest.prefix { $0 != UInt8(ascii: "?") }
        let query = rest[path.endIndex...].dropFirst()
        guard let (host, port) = self.host(authority, scheme: scheme) else { return nil }
        var key: [UInt8] = []
        if host.isEmpty {
            key = scheme + [colon]
        } else {
            key = Array(
                host.split(separator: dot, omittingEmptySubsequences: false).reversed().joined(separator: [0x2C]))
            if let port { key += Array(":\(port)".utf8) }
            key.append(UInt8(ascii: ")"))
        }
        key += self.path(path, isOfHost: !host.isEmpty)
        let sorted = self.query(query)
        return sorted.isEmpty ? key : key + [UInt8(ascii: "?")] + sorted
    }

    private static func schemeEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = bytes.first, first.isASCIILetter,
            let end = bytes.firstIndex(where: { !$0.isASCIILetter && !$0.isASCIIDigit && !"+-.".utf8.contains($0) }),
            bytes[end] == colon
        else { return nil }
        return end
    }

    // MARK: Host

    /// Nil for a port that is no number.
    private static func host(_ authority: ArraySlice<UInt8>, scheme: [UInt8]) -> (name: [UInt8], port: Int?)? {
        var rest = authority[...]
        while rest.last == colon { rest = rest.dropLast() }
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) { rest = rest[(at + 1)...] }
        var port: Int?
        let bracket = rest.lastIndex(of: UInt8(ascii: "]"))
        if let mark = rest.lastIndex(of: colon), mark > bracket ?? -1 {
            guard let number = Int(String(decoding: rest[(mark + 1)...], as: UTF8.self)), (0...65535).contains(number)
            else { return nil }
            port = number
            rest = rest[..<mark]
        }
        if rest.first == UInt8(ascii: "["), let bracket { rest = rest[(rest.startIndex + 1)..<bracket] }
        var name = unescaped(rest)
        if name.contains(where: { $0 >= 0x80 }) {
            name = Array(Punycode.asciiHost(String(decoding: name, as: UTF8.self)).utf8)
        }
        name = withoutDoubleDots(name.map(\.asciiLowercased))
        name = fourNumbers(name) ?? escaped(name)
        if name.starts(with: "www".utf8) {
            let tail = name.dropFirst(3).drop(while: \.isASCIIDigit)
            if tail.first == dot { name = Array(tail.dropFirst()) }
        }
        let folded = String(decoding: scheme.map(\.asciiLowercased), as: UTF8.self)
        return (name, port == ["http": 80, "https": 443][folded] ? nil : port)
    }

    private static func withoutDoubleDots(_ name: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var isOdd = false
        for byte in name {
            // As a replacement of ".." by "." goes: pairs, from the left.
            if byte == dot, out.last == dot, isOdd {
                isOdd = false
                continue
            }
            isOdd = byte == dot
            out.append(byte)
        }
        while out.last == dot { out.removeLast() }
        return Array(out.drop { $0 == dot })
    }

    /// IPv4 addresses in all the forms that libc reads; nil for a name.
    private static func fourNumbers(_ name: [UInt8]) -> [UInt8]? {
        guard !name.isEmpty, name.allSatisfy({ $0.isASCIIDigit || $0 == dot }) else { return nil }
        var text = String(decoding: name, as: UTF8.self)
        if !name.contains(dot) {
            var number: UInt32 = 0
            for digit in name { number = number &* 10 &+ UInt32(digit - 0x30) }
            text = "\(number >> 24).\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255)"
        }
        var address = in_addr()
        guard inet_aton(text, &address) == 1 else { return nil }
        return withUnsafeBytes(of: address.s_addr) { Array($0.map { "\($0)" }.joined(separator: ".").utf8) }
    }

    // MARK: Path and query

    private static func path(_ path: ArraySlice<UInt8>, isOfHost: Bool) -> [UInt8] {
        var path = unescaped(path)
        if isOfHost { path = normalized(path) }
        path = SessionNumbers.removed(fromPath: escaped(path).map(\.asciiLowercased))
        if path.count > 1, path.last == slash { path.removeLast() }
        return path
    }

    private static func normalized(_ path: [UInt8]) -> [UInt8] {
        var kept: [ArraySlice<UInt8>] = []
        for part in path.split(separator: slash, omittingEmptySubsequences: false).dropFirst() {
            if part.elementsEqual(".".utf8) { continue }
            if part.elementsEqual("..".utf8), !kept.isEmpty { kept.removeLast() } else { kept.append(part) }
        }
        var out: [UInt8] = [slash]
        for part in kept.dropLast() where !part.isEmpty { out += part + [slash] }
        return out + (kept.last ?? [])
    }

    private static func query(_ query: ArraySlice<UInt8>) -> [UInt8] {
        let bytes = SessionNumbers.removed(fromQuery: escaped(unescaped(query))).map(\.asciiLowercased)
        guard bytes.count > 1 else { return bytes }
        let pairs = bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
            .map { $0.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false) }
            .sorted { a, b in a.lexicographicallyPrecedes(b) { $0.lexicographicallyPrecedes($1) } }
        return Array(pairs.map { $0.joined(separator: [UInt8(ascii: "=")]) }.joined(separator: [UInt8(ascii: "&")]))
    }

    // MARK: Escapes

    /// Until nothing is left to undo.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var bytes = Array(bytes)
        while bytes.contains(UInt8(ascii: "%")) {
            var out: [UInt8] = []
            out.reserveCapacity(bytes.count)
            var index = 0
            while index < bytes.count {
                if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = bytes[index + 1].hexDigit,
                    let low = bytes[index + 2].hexDigit
                {
                    out.append(high << 4 | low)
                    index += 3
                } else {
                    out.append(bytes[index])
                    index += 1
                }
            }
            if out.count == bytes.count { break }
            bytes = out
        }
        return bytes
    }

    /// What is not printable ASCII, and `#` and `%`.
    private static func escaped(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "#"), byte != UInt8(ascii: "%") {
                out.append(byte)
            } else {
                out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return out
    }
}

extension UInt8 {
    fileprivate var hexDigit: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}
