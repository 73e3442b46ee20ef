/// A URL or a relative reference, taken apart as RFC 3986 section 3 and Appendix B say, and forgiving as browsers are (WHATWG URL).
///
/// Forgiven: white space around it, tabs and line ends inside it, backslashes in http(s) addresses.
package struct URLReference: Hashable, Sendable {
    /// Lower case.
    package var scheme: String?
    package var userInfo: String?
    /// Lower case, brackets kept around an IPv6 address.
    package var host: String?
    /// As written; nil when absent or empty.
    package var port: Int?
    package var path: String
    package var query: String?
    package var fragment: String?

    /// Longer addresses are refused (bytes).
    package static let maximumLength = 8192
}

// Apart from the structure, whose own initializer moves the parts where another would copy them all.
extension URLReference {
    /// Nil when the text cannot be an address: too long, a bad port, control characters.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= Self.maximumLength else { return nil }
        self.init(String(text))
    }

    /// The same; most addresses are whole strings, and this needs no generic code in other modules.
    package init?(_ text: String) {
        var text = text
        guard text.utf8.count <= Self.maximumLength else { return nil }
        let reference = text.withUTF8 { bytes in
            // Nearly every address is plain.
            let isPlain = bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
            return isPlain
                ? URLReference(plain: bytes)
                : Self.forgiven(bytes).flatMap { $0.withUnsafeBufferPointer { URLReference(plain: $0) } }
        }
        guard let reference else { return nil }
        self = reference
    }

    /// The bytes without what is forgiven; nil when control characters remain.
    private static func forgiven(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var bytes = Array(bytes.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }[...].trimmed())
        if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return nil }
        let scheme = bytes.withUnsafeBufferPointer { bytes in
            endOfScheme(bytes).map { lowercase(bytes[..<$0]) }
        }
        guard scheme == nil || scheme == "http" || scheme == "https" else { return bytes }
        let end = bytes.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.endIndex
        for index in 0..<end where bytes[index] == UInt8(ascii: "\\") { bytes[index] = UInt8(ascii: "/") }
        return bytes
    }

    private init?(plain bytes: UnsafeBufferPointer<UInt8>) {
        var rest = bytes[...]
        var (scheme, query, fragment): (String?, String?, String?)
        var authority: (userInfo: String?, host: String?, port: Int?)
        if let colon = Self.endOfScheme(bytes) {
            scheme = Self.lowercase(rest[..<colon])
            rest = rest[(colon + 1)...]
        }
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
            fragment = Self.string(rest[(hash + 1)...])
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
            query = Self.string(rest[(mark + 1)...])
            rest = rest[..<mark]
        }
        if rest.count >= 2, rest.prefix(2).allSatisfy({ $0 == UInt8(ascii: "/") }) {
            rest = rest.dropFirst(2)
            let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            guard let stated = Self.authority(rest[..<end]) else { return nil }
            authority = stated
            rest = rest[end...]
        }
        self.init(
            scheme: scheme, userInfo: authority.userInfo, host: authority.host, port: authority.port,
            path: Self.string(rest), query: query, fragment: fragment)
    }

    private typealias Part = Slice<UnsafeBufferPointer<UInt8>>

    private static func string(_ part: Part) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: part), as: UTF8.self)
    }

    private static func lowercase(_ part: Part) -> String {
        let isLowercase = part.allSatisfy { $0 < 0x80 && !($0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z")) }
        return isLowercase ? string(part) : string(part).lowercased()
    }

    /// Where the colon behind the scheme is; nil without a scheme.
    private static func endOfScheme(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let first = bytes.first, first.isASCIILetter else { return nil }
        let end = bytes.firstIndex {
            !($0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: "."))
        }
        guard let end, bytes[end] == UInt8(ascii: ":") else { return nil }
        return end
    }

    private static func authority(_ bytes: Part) -> (String?, String?, Int?)? {
        var rest = bytes
        var userInfo: String?
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) {
            userInfo = string(rest[..<at])
            rest = rest[(at + 1)...]
        }
        var port: Int?
        if let colon = rest.lastIndex(of: UInt8(ascii: ":")), !rest[colon...].contains(UInt8(ascii: "]")) {
            for digit in rest[(colon + 1)...] {
                let number = (port ?? 0) * 10 + Int(digit &- 0x30)
                guard digit.isASCIIDigit, number < 65_536 else { return nil }
                port = number
            }
            rest = rest[..<colon]
        }
        // Only an address in brackets holds colons of its own.
        if rest.first != UInt8(ascii: "["), rest.contains(UInt8(ascii: ":")) { return nil }
        return (userInfo, lowercase(rest), port)
    }

    /// The reference written out again.
    package var text: String { written(path: path, query: query, fragment: fragment) }

    private func written(path: String, query: String?, fragment: String?) -> String {
        let port = port.map { String($0) }
        let length =
            (scheme?.utf8.count ?? 0) + (userInfo?.utf8.count ?? 0) + (host?.utf8.count ?? 0) + (port?.utf8.count ?? 0)
            + path.utf8.count + (query?.utf8.count ?? 0) + (fragment?.utf8.count ?? 0)
        // Beside the parts: ":", "//", "@", ":", "?" and "#".
        return String(unsafeUninitializedCapacity: length + 7) { out in
            var end = 0
            func add(_ text: String) { end = text.withBytes { out[end...].initialize(fromContentsOf: $0) } }
            if let scheme {
                add(scheme)
                add(":")
            }
            if let host {
                add("//")
                if let userInfo {
                    add(userInfo)
                    add("@")
                }
                add(host)
                if let port {
                    add(":")
                    add(port)
                }
            }
            add(path)
            if let query {
                add("?")
                add(query)
            }
            if let fragment {
                add("#")
                add(fragment)
            }
            return end
        }
    }

    /// True for an absolute http or https address with a host.
    package var isWeb: Bool { (scheme == "http" || scheme == "https") && host?.isEmpty == false }

    /// The reference seen from `base` (RFC 3986 section 5.2.2); unchanged when it has a scheme of its own.
    package func resolved(against base: URLReference) -> URLReference {
        var target = self
        if let scheme {
            // "http:path" is what browsers read as relative (RFC 3986 5.2.2, non-strict).
            guard scheme == base.scheme, host == nil, scheme == "http" || scheme == "https" else {
                target.path = host == nil ? path : Self.removingDotSegments(path)
                return target
            }
        }
        target.scheme = base.scheme
        if host != nil {
            target.path = Self.removingDotSegments(path)
            return target
        }
        target.userInfo = base.userInfo
        target.host = base.host
        target.port = base.port
        if path.isEmpty {
            target.path = base.path
            if query == nil { target.query = base.query }
        } else if path.utf8.first == UInt8(ascii: "/") {
            target.path = Self.removingDotSegments(path)
        } else if base.host != nil && base.path.isEmpty {
            target.path = Self.removingDotSegments("/" + path)
        } else {
            let folder = base.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { base.path[...$0] } ?? ""
            target.path = Self.removingDotSegments(folder + path)
        }
        return target
    }

    /// RFC 3986 section 5.2.4. Over bytes, for a character may be a slash and a joiner behind it.
    private static func removingDotSegments(_ path: String) -> String {
        let slash = UInt8(ascii: "/")
        let bytes = Array(path.utf8)
        let segments = bytes.split(separator: slash, omittingEmptySubsequences: false)
        guard segments.contains(where: { $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) }) else {
            return path
        }
        let rooted = bytes.first == slash
        var out: [ArraySlice<UInt8>] = []
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            if segment.elementsEqual(".".utf8) {
                if isLast { out.append([]) }
            } else if segment.elementsEqual("..".utf8) {
                if let last = out.last, !(out.count == 1 && rooted && last.isEmpty) { out.removeLast() }
                if isLast { out.append([]) }
            } else {
                out.append(segment)
            }
        }
        let joined = Array(out.joined(separator: [slash]))
        return String(decoding: rooted && joined.first != slash ? [slash] + joined : joined, as: UTF8.self)
    }

    /// Resolves `text` against `base` when both can be read; the trimmed text otherwise. Empty becomes nil.
    package static func absolute(_ text: some StringProtocol, base: URLReference?) -> String? {
        guard let reference = URLReference(text) else { return nil }
        let absolute = base.map { reference.resolved(against: $0) } ?? reference
        let out = absolute.text
        return out.isEmpty ? nil : out
    }

    /// What goes over the wire: spaces, quotes and bytes above ASCII percent-encoded (existing escapes kept), no fragment.
    package var requestText: String {
        written(
            path: Self.encoded(path.isEmpty && host != nil ? "/" : path), query: query.map(Self.encoded), fragment: nil)
    }

    private static func encoded(_ text: String) -> String {
        var text = text
        guard text.withUTF8({ $0.contains(where: needsEscape) }) else { return text }
        var out = [UInt8]()
        for byte in text.utf8 {
            if needsEscape(byte) {
                out.append(UInt8(ascii: "%"))
                out.append(hexDigit(byte >> 4))
                out.append(hexDigit(byte & 15))
            } else {
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    static func needsEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F...0xFF, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"),
            UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "\\"):
            true
        default: false
        }
    }

    private static func hexDigit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x37 + nibble }
}
