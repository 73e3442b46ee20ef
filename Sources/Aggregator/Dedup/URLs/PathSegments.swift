internal import Text

/// The segments of a path, in one spelling.
enum PathSegments {
    /// Empty segments and dot segments resolved, escapes normalised, session numbers cut off.
    static func normalized(_ path: String) -> [String] {
        var out: [String] = []
        // Bytes, for a character may be a slash and the joiner behind it.
        let bytes = Array(path.utf8).drop { $0 == UInt8(ascii: "/") }
        for segment in bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            let text = PercentEncoding.normalized(withoutSession(segment)) { byte in
                switch byte {
                case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\\"): true
                default: false
                }
            }
            switch text {
            case ".": continue
            case "..": _ = out.popLast()
            default: out.append(text)
            }
        }
        // Only now, for "a//.." is "a" (RFC 3986 5.2.4 counts the empty segment).
        return out.filter { !$0.isEmpty }
    }

    /// `name;jsessionid=0A1B` without the session.
    private static func withoutSession(_ segment: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let semicolon = segment.firstIndex(of: UInt8(ascii: ";")) else { return segment }
        let parameter = segment[semicolon...].map(\.asciiLowercased)
        let isSession = parameter.starts(with: ";jsessionid=".utf8) || parameter.starts(with: ";phpsessid=".utf8)
        return isSession ? segment[..<semicolon] : segment
    }

    static func isIndexFile(_ segment: String) -> Bool {
        guard segment.utf8.count <= longestIndexFile else { return false }
        let parts = segment.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "index" || parts[0] == "default" else { return false }
        return ["html", "htm", "php", "asp", "aspx", "jsp", "shtml"].contains(String(parts[1]))
    }

    /// Bytes of "default.shtml".
    static let longestIndexFile = 13

    /// `/story/amp`, `/story.amp.html`, `/story.amp`: the page for telephones.
    static func removeVariant(_ segments: inout [String]) {
        guard let last = segments.last else { return }
        if last == "amp", segments.count > 1 {
            segments.removeLast()
        } else if last.hasSuffix(".amp.html") {
            segments[segments.count - 1] = last.dropLast(9) + ".html"
        } else if last.hasSuffix(".amp"), last.utf8.count > 4 {
            segments[segments.count - 1] = String(last.dropLast(4))
        }
    }

    /// `/a/slug/7920877.html` is `/a/7920877.html` (Pangea), `/fa/news/281334/slug` is `/fa/news/281334` (News Studio):
    /// the number names the article, the slug follows its title.
    static func removeSlug(_ segments: inout [String]) {
        if segments.count == 3, segments[0] == "a", segments[2].hasSuffix(".html"), isNumber(segments[2].dropLast(5)) {
            segments.remove(at: 1)
        } else if segments.count >= 3, segments[segments.count - 3] == "news",
            isNumber(segments[segments.count - 2][...])
        {
            segments.removeLast()
        }
    }

    /// Digits of a number that names an article.
    static let shortestNumber = 5

    private static func isNumber(_ text: Substring) -> Bool {
        text.utf8.count >= shortestNumber && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
}
