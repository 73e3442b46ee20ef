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

    /// Nil when the text cannot be an address: too long, a bad port, control characters.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= Self.maximumLength else { return nil }
        self.init(bytes: Array(String(text).utf8))
    }

    private init?(bytes all: [UInt8]) {
        var bytes = all[...]
        // Nearly every address is plain.
        let isPlain = all.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
        if !isPlain {
            if bytes.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
                bytes.removeAll { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
            }
            bytes = bytes.trimmed()
            if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return nil }
        }
        scheme = Self.takeScheme(&bytes)
        if !isPlain, scheme == nil || scheme == "http" || scheme == "https" {
            let end = bytes.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.endIndex
            for index in bytes.startIndex..<end where bytes[index] == UInt8(ascii: "\\") {
                bytes[index] = UInt8(ascii: "/")
            }
        }
        if let hash = bytes.firstIndex(of: UInt8(ascii: "#")) {
            fragment = String(decoding: bytes[(hash + 1)...], as: UTF8.self)
            bytes = bytes[..<hash]
        }
        if let mark = bytes.firstIndex(of: UInt8(ascii: "?")) {
            query = String(decoding: bytes[(mark + 1)...], as: UTF8.self)
            bytes = bytes[..<mark]
        }
        if bytes.starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")]) {
            bytes = bytes.dropFirst(2)
            let end = bytes.firstIndex(of: UInt8(ascii: "/")) ?? bytes.endIndex
            guard let rest = Self.authority(bytes[..<end]) else { return nil }
            (userInfo, host, port) = rest
            bytes = bytes[end...]
        }
        path = String(decoding: bytes, as: UTF8.self)
    }

    private static func takeScheme(_ bytes: inout ArraySlice<UInt8>) -> String? {
        guard let first = bytes.first, first.isASCIILetter, let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            bytes[..<colon].allSatisfy({
                $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
                    || $0 == UInt8(ascii: ".")
            })
        else { return nil }
        let scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
        bytes = bytes[(colon + 1)...]
        return scheme
    }

    private static func authority(_ bytes: ArraySlice<UInt8>) -> (String?, String, Int?)? {
        var rest = bytes
        var userInfo: String?
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) {
            userInfo = String(decoding: rest[..<at], as: UTF8.self)
            rest = rest[(at + 1)...]
        }
        var port: Int?
        if let colon = rest.lastIndex(of: UInt8(ascii: ":")), !rest[colon...].contains(UInt8(ascii: "]")) {
            let digits = rest[(colon + 1)...]
            if !digits.isEmpty {
                guard digits.allSatisfy(\.isASCIIDigit), let number = Int(String(decoding: digits, as: UTF8.self)),
                    number < 65_536
                else { return nil }
                port = number
            }
            rest = rest[..<colon]
        }
        // Only an address in brackets holds colons of its own.
        if rest.first != UInt8(ascii: "["), rest.contains(UInt8(ascii: ":")) { return nil }
        return (userInfo, String(decoding: rest, as: UTF8.self).lowercased(), port)
    }

    /// The reference written out again.
    package var text: String {
        var out = ""
        out.reserveCapacity(
            path.utf8.count + (host?.utf8.count ?? 0) + (query?.utf8.count ?? 0) + (fragment?.utf8.count ?? 0) + 24)
        if let scheme {
            out += scheme
            out += ":"
        }
        if let host {
            out += "//"
            if let userInfo {
                out += userInfo
                out += "@"
            }
            out += host
            if let port { out += ":\(port)" }
        }
        out += path
        if let query {
            out += "?"
            out += query
        }
        if let fragment {
            out += "#"
            out += fragment
        }
        return out
    }

    /// True for an absolute http or https address with a host.
    package var isWeb: Bool { (scheme == "http" || scheme == "https") && !(host ?? "").isEmpty }

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
        var copy = self
        copy.fragment = nil
        copy.path = Self.encoded(path.isEmpty && host != nil ? "/" : path)
        copy.query = query.map { Self.encoded($0) }
        return copy.text
    }

    private static func encoded(_ text: String) -> String {
        guard text.utf8.contains(where: needsEscape) else { return text }
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

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte >= 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "<")
            || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "{")
            || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "^")
            || byte == UInt8(ascii: "\\")
    }

    private static func hexDigit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x37 + nibble }
}
