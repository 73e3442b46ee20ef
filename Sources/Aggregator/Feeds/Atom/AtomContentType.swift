internal import Markup

/// How an Atom text construct or content is written: `type` (RFC 4287 sections 3.1.1 and 4.1.3), in 0.3 `type` and `mode`.
enum AtomContentType {
    static func kind(_ attributes: XMLAttributes) -> FeedText.Kind {
        if attributes.isEmpty { return .plain }
        if attributes.count == 1 {
            // What nearly all feeds write.
            if attributes.has("type", "html") { return .declaredHTML }
            if attributes.has("type", "text") { return .plain }
            if attributes.has("type", "xhtml") { return .xhtml }
        }
        let type = attributes["type"]?.lowercased().split(separator: ";").first.map(String.init)
        switch attributes["mode"]?.lowercased() {
        case "base64": return .base64
        case "escaped": return type?.hasPrefix("text/plain") ?? false ? .plain : .declaredHTML
        default: break
        }
        switch type {
        case nil, "", "text", "text/plain": return .plain
        case "html", "text/html": return .declaredHTML
        case "xhtml", "application/xhtml+xml", "text/xhtml", "xml": return .xhtml
        case .some(let other):
            if other.hasSuffix("+xml") || other.hasSuffix("/xml") { return .xhtml }
            let isBinary =
                other == "application/octet-stream"
                || ["image/", "audio/", "video/"].contains { other.hasPrefix($0) }
            return isBinary ? .base64 : .plain
        }
    }
}
