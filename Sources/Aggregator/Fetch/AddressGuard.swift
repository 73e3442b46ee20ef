/// Which addresses may be connected to (CWE-918): the public internet, and beyond it only what `allow_hosts` lists.
///
/// The rule is applied to the address a socket is about to connect to, on every hop, so that neither a redirect nor a
/// name that resolves to something else gets around it. An allowed name admits whatever that name resolves to, for
/// requests to that name only: libcurl reuses a connection for the same host name alone, so a connection opened for an
/// allowed name never serves another.
///
/// Behind a proxy it is the proxy that resolves and connects; the guard can then only refuse literal addresses.
package struct AddressGuard: Sendable {
    private var names: Set<String> = []
    private var blocks: [AddressBlock] = []

    /// An entry of `allow_hosts` that is neither a name nor an address nor a block.
    package struct BadEntry: Error, Sendable, CustomStringConvertible {
        package let entry: String
        package var description: String {
            "it is neither a host name, nor an address, nor a block"
        }
    }

    /// Admits the public internet and nothing else.
    package init() {}

    /// Admits also the names, addresses and CIDR blocks of `allowHosts`.
    package init(allowHosts: [String]) throws(BadEntry) {
        for entry in allowHosts {
            if let block = AddressBlock(entry) {
                blocks.append(block)
            } else if Self.isName(entry) {
                var name = entry.lowercased()
                if name.hasSuffix(".") { name.removeLast() }
                names.insert(name)
            } else {
                throw BadEntry(entry: entry)
            }
        }
    }

    /// True when `host`, as a request names it, is an allowed name.
    package func allows(name host: String) -> Bool {
        guard !names.isEmpty else { return false }
        return names.contains(host.hasSuffix(".") ? String(host.dropLast()) : host)
    }

    /// True when `address` is public or lies in an allowed block.
    package func allows(_ address: IPAddress) -> Bool {
        address.isPublic || blocks.contains { $0.contains(address) }
    }

    private static func isName(_ text: String) -> Bool {
        // A last label of digits would be read as an IPv4 address by resolvers.
        guard !text.isEmpty, text.utf8.count <= 253,
            let last = text.split(separator: ".").last, !last.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else { return false }
        return text.utf8.allSatisfy {
            ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39
                || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
        }
    }
}
