/// Host names as DNS takes them.
enum DomainName {
    /// The name in ASCII: labels of other scripts in Punycode (RFC 3492) with the prefix `xn--`, lower case.
    ///
    /// libcurl converts by the locale's character set, and a program started by cron has none. Percent escapes are
    /// taken
    /// back first, as browsers do. The full mapping of UTS 46 is left out: names that need it are not found.
    static func ascii(_ host: String) -> String {
        guard host.utf8.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "%") }), !host.hasPrefix("[") else {
            return host
        }
        var bytes: [UInt8] = []
        var rest = Array(host.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let high = hexValue(rest[rest.startIndex]),
                let low = hexValue(rest[rest.startIndex + 1])
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        // IDEOGRAPHIC FULL STOP and its kin separate labels too (RFC 3490 section 3.1).
        let labels = String(decoding: bytes, as: UTF8.self).lowercased().unicodeScalars.split(
            omittingEmptySubsequences: false
        ) { $0 == "." || $0 == "\u{3002}" || $0 == "\u{FF0E}" || $0 == "\u{FF61}" }
        return labels.map { label in
            label.allSatisfy(\.isASCII) ? String(label) : "xn--" + punycode(label.map(\.value))
        }.joined(separator: ".")
    }

    private static func punycode(_ input: [UInt32]) -> String {
        // A label has 63 octets at most; anything much longer cannot be a name.
        guard input.count <= 256 else { return "" }
        var output = input.filter { $0 < 0x80 }.map { UInt8($0) }
        let basic = output.count
        var handled = UInt32(basic)
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        var (next, delta, bias): (UInt32, UInt32, UInt32) = (128, 0, 72)
        while handled < UInt32(input.count) {
            guard let smallest = input.filter({ $0 >= next }).min() else { break }
            delta &+= (smallest - next) &* (handled + 1)
            next = smallest
            for point in input {
                if point < next { delta &+= 1 }
                guard point == next else { continue }
                var rest = delta
                var key: UInt32 = 36
                while true {
                    let threshold = key <= bias ? 1 : min(key - bias, 26)
                    if rest < threshold { break }
                    output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
                    rest = (rest - threshold) / (36 - threshold)
                    key += 36
                }
                output.append(digit(rest))
                bias = adapted(delta, handled + 1, isFirst: handled == UInt32(basic))
                delta = 0
                handled += 1
            }
            delta &+= 1
            next += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func adapted(_ delta: UInt32, _ points: UInt32, isFirst: Bool) -> UInt32 {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / points
        var key: UInt32 = 0
        while delta > 455 {
            delta /= 35
            key += 36
        }
        return key + 36 * delta / (delta + 38)
    }

    private static func digit(_ value: UInt32) -> UInt8 { UInt8(value < 26 ? value + 97 : value + 22) }
}
