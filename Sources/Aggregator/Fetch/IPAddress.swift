// Socket addresses belong to whichever of the two modules the compiler has read first.
internal import CCurl
internal import Glibc

/// An IPv4 or IPv6 address as sixteen bytes; IPv4 lies in `::ffff:0:0/96`, so that a mapped address equals its IPv4
/// one.
package struct IPAddress: Hashable, Sendable {
    /// Bits 0…63, network order.
    package let high: UInt64
    /// Bits 64…127, network order.
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package init(ipv4: UInt32) { self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(ipv4)) }

    /// The IPv4 address inside, when this is one.
    package var ipv4: UInt32? { high == 0 && low >> 32 == 0xFFFF ? UInt32(truncatingIfNeeded: low) : nil }

    /// Reads the strict forms of both families, brackets allowed around IPv6, no zone.
    package init?(_ text: String) {
        var name = text[...]
        if name.hasPrefix("["), name.hasSuffix("]") { name = name.dropFirst().dropLast() }
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, String(name), &four) == 1 {
            self.init(ipv4: UInt32(bigEndian: four.s_addr))
        } else if inet_pton(AF_INET6, String(name), &six) == 1 {
            self.init(six)
        } else {
            return nil
        }
    }

    /// Reads also what resolvers take for IPv4: decimal, octal, hexadecimal and short forms (`2130706433`, `0177.1`).
    package init?(resolverForm text: String) {
        var four = in_addr()
        if let strict = IPAddress(text) {
            self = strict
        } else if let first = text.utf8.first, first >= 0x30, first <= 0x39, inet_aton(text, &four) == 1 {
            self.init(ipv4: UInt32(bigEndian: four.s_addr))
        } else {
            return nil
        }
    }

    /// The address a socket is about to connect to; nil for other families.
    init?(socketAddress: UnsafePointer<sockaddr>, length: Int) {
        switch Int32(socketAddress.pointee.sa_family) {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            let address = UnsafeRawPointer(socketAddress).loadUnaligned(as: sockaddr_in.self)
            self.init(ipv4: UInt32(bigEndian: address.sin_addr.s_addr))
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            self.init(UnsafeRawPointer(socketAddress).loadUnaligned(as: sockaddr_in6.self).sin6_addr)
        default:
            return nil
        }
    }

    private init(_ six: in6_addr) {
        (high, low) = withUnsafeBytes(of: six) {
            (
                UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    /// True for an address of the public internet: neither special (RFC 6890 and the IANA registries) nor made of one.
    package var isPublic: Bool {
        if let ipv4 { return Self.isPublic(ipv4: ipv4) }
        // NAT64's well-known prefix (RFC 6052) reaches exactly the IPv4 address inside.
        if high == 0x0064_FF9B_0000_0000, low >> 32 == 0 { return Self.isPublic(ipv4: UInt32(truncatingIfNeeded: low)) }
        // Everything global lies in 2000::/3; the rest is loopback, unspecified, ULA, link-local, multicast, reserved.
        guard high >> 61 == 1 else { return false }
        return !Self.specialIPv6.contains { $0.contains(self) }
    }

    private static func isPublic(ipv4: UInt32) -> Bool { !specialIPv4.contains { ipv4 & $0.mask == $0.base } }

    /// IANA IPv4 special-purpose registry, multicast and the reserved class.
    private static let specialIPv4: [(base: UInt32, mask: UInt32)] = [
        (0x0000_0000, 0xFF00_0000),  // 0.0.0.0/8 this network
        (0x0A00_0000, 0xFF00_0000),  // 10.0.0.0/8 private
        (0x6440_0000, 0xFFC0_0000),  // 100.64.0.0/10 carrier-grade NAT
        (0x7F00_0000, 0xFF00_0000),  // 127.0.0.0/8 loopback
        (0xA9FE_0000, 0xFFFF_0000),  // 169.254.0.0/16 link-local
        (0xAC10_0000, 0xFFF0_0000),  // 172.16.0.0/12 private
        (0xC000_0000, 0xFFFF_FF00),  // 192.0.0.0/24 protocol assignments
        (0xC000_0200, 0xFFFF_FF00),  // 192.0.2.0/24 documentation
        (0xC058_6300, 0xFFFF_FF00),  // 192.88.99.0/24 6to4 relays
        (0xC0A8_0000, 0xFFFF_0000),  // 192.168.0.0/16 private
        (0xC612_0000, 0xFFFE_0000),  // 198.18.0.0/15 benchmarks
        (0xC633_6400, 0xFFFF_FF00),  // 198.51.100.0/24 documentation
        (0xCB00_7100, 0xFFFF_FF00),  // 203.0.113.0/24 documentation
        (0xE000_0000, 0xF000_0000),  // 224.0.0.0/4 multicast
        (0xF000_0000, 0xF000_0000),  // 240.0.0.0/4 reserved, broadcast
    ]

    /// What inside 2000::/3 is not the public internet, or leads to an address that is not seen here.
    private static let specialIPv6: [AddressBlock] = [
        AddressBlock(IPAddress(high: 0x2001_0000_0000_0000, low: 0), bits: 23),  // protocol assignments, Teredo, ORCHID
        AddressBlock(IPAddress(high: 0x2001_0DB8_0000_0000, low: 0), bits: 32),  // documentation
        AddressBlock(IPAddress(high: 0x2002_0000_0000_0000, low: 0), bits: 16),  // 6to4
        AddressBlock(IPAddress(high: 0x3FFF_0000_0000_0000, low: 0), bits: 20),  // documentation
    ]
}
