internal import Model
internal import Text

/// The head of a WARC/1.1 record (ISO 28500:2017), field by field.
struct WARCHead {
    /// What a record holds.
    enum Kind: String {
        case warcinfo, request, response, resource, revisit, metadata
    }

    /// `<urn:uuid:…>`, the record's own name.
    let id: String
    private(set) var bytes: [UInt8] = []

    /// - Parameter name: what the record's own name is made of, the same for the same; nil: a new one that nobody else has.
    init(_ kind: Kind, date: Instant, name: String? = nil) {
        id = name.map(Self.id(named:)) ?? Self.freshID()
        bytes.reserveCapacity(768)
        bytes += Array("WARC/1.1\r\n".utf8)
        add("WARC-Type", kind.rawValue)
        add("WARC-Record-ID", id)
        add("WARC-Date", date.rfc3339)
    }

    /// Adds a field. Control characters, which would end it, and blanks in addresses are percent-encoded.
    mutating func add(_ name: String, _ value: String) {
        bytes += Array(name.utf8)
        bytes += [0x3A, 0x20]
        for byte in value.utf8 {
            if byte < 0x20 || byte == 0x7F {
                bytes += Array("%0".utf8.dropLast(byte < 0x10 ? 0 : 1)) + Array(String(byte, radix: 16).utf8)
            } else {
                bytes.append(byte)
            }
        }
        bytes += [0x0D, 0x0A]
    }

    /// The head with the block's length and the empty line that ends it.
    func finished(length: Int) -> [UInt8] {
        var head = self
        head.add("Content-Length", "\(length)")
        return head.bytes + [0x0D, 0x0A]
    }

    /// A random UUID (RFC 9562, version 4).
    private static func freshID() -> String {
        uuid(UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max), version: 4)
    }

    /// A UUID made of a name's digest (RFC 9562, version 8).
    private static func id(named name: String) -> String {
        let bytes = SHA256Digest(of: name).bytes
        let numbers = [bytes[..<8], bytes[8..<16]].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        return uuid(numbers[0], numbers[1], version: 8)
    }

    private static func uuid(_ high: UInt64, _ low: UInt64, version: UInt64) -> String {
        var out = Array("<urn:uuid:".utf8)
        out.reserveCapacity(out.count + 37)
        for (half, number) in [high & ~0xF000 | version << 12, low & ~(3 << 62) | 1 << 63].enumerated() {
            for place in 0..<16 {
                if half == 0 ? place == 8 || place == 12 : place == 0 || place == 4 { out.append(UInt8(ascii: "-")) }
                let digit = UInt8(number >> UInt64(60 - 4 * place) & 0xF)
                out.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
            }
        }
        out.append(UInt8(ascii: ">"))
        return String(decoding: out, as: UTF8.self)
    }
}
