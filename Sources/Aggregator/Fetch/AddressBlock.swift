/// A block of addresses that begin with the same bits (CIDR, RFC 4632); a single address is a block of 128 bits.
package struct AddressBlock: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64
    private let highMask: UInt64
    private let lowMask: UInt64

    /// `bits` counts in the sixteen-byte form: 0…128, an IPv4 prefix of n is 96 + n.
    package init(_ address: IPAddress, bits: Int) {
        let bits = min(max(bits, 0), 128)
        highMask = bits == 0 ? 0 : ~0 << UInt64(64 - min(bits, 64))
        lowMask = bits <= 64 ? 0 : ~0 << UInt64(128 - bits)
        high = address.high & highMask
        low = address.low & lowMask
    }

    /// Reads `10.0.0.0/8`, `fd00::/8` or a bare address; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2, let address = IPAddress(String(first)) else { return nil }
        guard parts.count == 2 else {
            self.init(address, bits: 128)
            return
        }
        let isShort = address.ipv4 != nil && !first.contains(":")
        guard parts[1].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let bits = Int(parts[1]),
            bits <= (isShort ? 32 : 128)
        else { return nil }
        self.init(address, bits: isShort ? 96 + bits : bits)
    }

    package func contains(_ address: IPAddress) -> Bool {
        address.high & highMask == high && address.low & lowMask == low
    }
}
