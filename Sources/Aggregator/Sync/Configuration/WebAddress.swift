internal import Text

/// What feeds.conf accepts as the address of a source.
enum WebAddress {
    /// The host of a good address, in lower case; nil, with a complaint, for any other. Credentials are never repeated in
    /// one.
    static func host(of stated: ConfiguredText, _ key: String, _ log: DiagnosticLog) -> String? {
        if let plain = PlainAddress(stated.text) { return plain.host }
        let address = URLReference(stated.text)
        if let complaint = complaint(about: stated.text, address, key) {
            log.error(complaint.message, at: stated.position, mend: complaint.mend)
            return nil
        }
        return address?.host
    }

    private static func complaint(
        about text: String, _ address: URLReference?, _ key: String
    ) -> (message: String, mend: String?)? {
        var shown: String { ValueText.shown(text) }
        guard let address else { return ("\(key) is no address: \"\(shown)\"", nil) }
        if address.userInfo != nil {
            return (
                "\(key) must not hold a user or password",
                "take it out and write auth = \"file:PATH\" or \"env:NAME\""
            )
        }
        guard let scheme = address.scheme, scheme != "localhost", !(address.host == nil && looksLikeHost(scheme)) else {
            return ("\(key) is no whole address: \"\(shown)\"", mend(schemeless: text))
        }
        guard scheme == "http" || scheme == "https" else {
            let mend = scheme == "feed" ? "write https:// instead of feed:" : nil
            return ("\(key) must begin with http:// or https://, not \(ValueText.shown(scheme)):", mend)
        }
        guard let host = address.host, !host.isEmpty else { return ("\(key) names no host: \"\(shown)\"", nil) }
        guard isHost(host) else { return ("\(key) has a host that cannot be: \"\(ValueText.shown(host))\"", nil) }
        if address.port == 0 { return ("\(key) has a port that cannot be: 0", nil) }
        if text.utf8.first == 0x20 || text.utf8.last == 0x20 {
            return ("\(key) has spaces around it: \"\(shown)\"", "remove them")
        }
        return nil
    }

    private static func mend(schemeless text: String) -> String {
        let rest = text.drop { $0 == "/" || $0 == " " }
        let host = rest.prefix { $0 != "/" && $0 != "?" }
        let isPath = text.hasPrefix("/") && !text.hasPrefix("//")
        return !isPath && host.contains(".") && isHost(String(host.prefix { $0 != ":" }).lowercased())
            ? "did you mean \"https://\(ValueText.shown(String(rest)))\"?" : "write it like https://example.org/feed"
    }

    /// `example.org:8080/feed` is read as the scheme `example.org`.
    private static func looksLikeHost(_ scheme: String) -> Bool { scheme.utf8.contains(UInt8(ascii: ".")) }

    /// Nothing that a host never holds (WHATWG URL, forbidden host code points); brackets only around an IPv6 address.
    private static func isHost(_ host: String) -> Bool {
        let bytes = host.utf8
        if bytes.first == UInt8(ascii: "[") {
            guard bytes.count > 3, bytes.last == UInt8(ascii: "]") else { return false }
            return bytes.dropFirst().dropLast().allSatisfy { $0.isASCIIDigit || "abcdefABCDEF:.".utf8.contains($0) }
        }
        return bytes.count <= 253 && bytes.first != UInt8(ascii: ".") && bytes.allSatisfy(isOfHosts)
    }

    private static func isOfHosts(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F, UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "<"),
            UInt8(ascii: ">"), UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "\\"),
            UInt8(ascii: "]"), UInt8(ascii: "^"), UInt8(ascii: "|"), UInt8(ascii: "%"):
            false
        default: true
        }
    }
}
