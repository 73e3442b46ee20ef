internal import CCodecLoader

/// The codings of bodies that can be undone (RFC 9110 section 8.4.1, RFC 7932, RFC 9659).
package enum ContentCoding {
    case gzip
    case deflate
    case brotli
    case zstd

    /// Nil for a coding that is not known, or whose library is missing. `x-gzip` is gzip (section 8.4.1.3).
    package init?(_ name: String) {
        switch name {
        case "gzip", "x-gzip": self = .gzip
        case "deflate": self = .deflate
        case "br" where syncd_has_brotli(): self = .brotli
        case "zstd" where syncd_has_zstd(): self = .zstd
        default: return nil
        }
    }

    /// The header line that asks for what can be decoded here.
    package static let acceptLine: StaticString =
        switch (syncd_has_brotli(), syncd_has_zstd()) {
        case (true, true): "Accept-Encoding: gzip, deflate, br, zstd"
        case (true, false): "Accept-Encoding: gzip, deflate, br"
        case (false, true): "Accept-Encoding: gzip, deflate, zstd"
        case (false, false): "Accept-Encoding: gzip, deflate"
        }

    /// Nil when there is no memory left.
    package func decoder() -> (any ContentDecoder)? {
        switch self {
        case .gzip: InflateDecoder(isGzip: true)
        case .deflate: InflateDecoder(isGzip: false)
        case .brotli: BrotliDecoder()
        case .zstd: ZstdDecoder()
        }
    }

    /// How a body is coded, in the order the codings were applied, in lower case and without those that change nothing.
    ///
    /// - Parameter values: of `Content-Encoding`, one a line.
    package static func names(in values: [String]) -> [String] {
        values.flatMap { $0.split(separator: ",") }
            .map { $0.lowercased().filter { $0 != " " && $0 != "\t" } }.filter { !$0.isEmpty && !isNone($0) }
    }

    /// Seen in the wild: the names of character encodings, and values of mail's Content-Transfer-Encoding.
    private static func isNone(_ name: String) -> Bool {
        switch name {
        case "identity", "none", "binary", "7bit", "8bit", "us-ascii", "ascii": true
        default: ["utf-", "utf8", "iso-8859", "windows-12"].contains { name.hasPrefix($0) }
        }
    }
}
