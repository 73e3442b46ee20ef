/// Names of hosts in ASCII (RFC 3492, RFC 5891): `MÜNCHEN.example` is `xn--mnchen-3ya.example`.
package enum Punycode {
    /// The host in lower case, its labels that need it encoded.
    package static func asciiHost(_ host: String) -> String {
        guard host.utf8.contains(where: { $0 >= 0x80 }) else { return host.lowercased() }
        let labels = host.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        return labels.map { label in
            guard label.utf8.contains(where: { $0 >= 0x80 }) else { return String(label) }
            return encoded(Normalization.nfc(String(label))).map { "xn--" + $0 } ?? String(label)
        }.joined(separator: ".")
    }

    private static let base = 36
    /// DNS labels have at most 63 bytes; this bounds the quadratic part.
    private static let maximumScalars = 63

    /// RFC 3492 section 6.3; nil when the label is too long for the DNS.
    private static func encoded(_ label: String) -> String? {
        let input = label.unicodeScalars.map { Int($0.value) }
        guard input.count <= maximumScalars else { return nil }
        var output = input.filter { $0 < 0x80 }.map { UInt8($0) }
        let basic = output.count
        var handled = basic
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        var threshold = 0x80
        var delta = 0
        var bias = 72
        while handled < input.count {
            guard let next = input.filter({ $0 >= threshold }).min() else { return nil }
            delta += (next - threshold) * (handled + 1)
            threshold = next
            for value in input {
                if value < threshold { delta += 1 }
                guard value == threshold else { continue }
                append(delta, bias: bias, to: &output)
                bias = adapted(delta, count: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            threshold += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func append(_ delta: Int, bias: Int, to output: inout [UInt8]) {
        var rest = delta
        var place = base
        while true {
            let limit = place <= bias ? 1 : min(place - bias, 26)
            if rest < limit { break }
            output.append(digit(limit + (rest - limit) % (base - limit)))
            rest = (rest - limit) / (base - limit)
            place += base
        }
        output.append(digit(rest))
    }

    private static func digit(_ value: Int) -> UInt8 { UInt8(value < 26 ? value + 0x61 : value - 26 + 0x30) }

    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var place = 0
        while delta > 455 {
            delta /= 35
            place += base
        }
        return place + 36 * delta / (delta + 38)
    }
}
