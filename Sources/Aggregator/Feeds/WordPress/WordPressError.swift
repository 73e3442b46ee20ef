package import Text

/// What WordPress answers instead of posts: `{"code":"rest_…","message":"…","data":{"status":401}}`.
package enum WordPressError {
    /// A sentence about it; nil when the value is no such error.
    package static func explain(_ root: JSONValue) -> String? {
        guard let code = root["code"]?.string, !code.isEmpty else { return nil }
        let what =
            switch code {
            case "rest_disabled", "rest_api_disabled": "its REST interface is switched off"
            case "rest_no_route": "it has no posts at this address"
            case let code where code.contains("logged_in") || code.contains("login") || code.contains("auth"):
                "its REST interface wants a login"
            case let code where code.contains("forbidden") || code.contains("cannot"): "its REST interface is closed"
            default: "it reports an error"
            }
        let message = WhiteSpace.collapsed(root["message"]?.string ?? "").prefix(200)
        return "WordPress says that \(what) (\(code.prefix(60))\(message.isEmpty ? "" : ": \(message)"))"
    }

    /// The same of a whole body; nil for anything but a short JSON object of that kind.
    package static func explain(body: [UInt8]) -> String? {
        guard body.count < 65_536, body.first(where: { !$0.isASCIISpace }) == UInt8(ascii: "{"),
            let root = try? JSONParser.parse(body)
        else { return nil }
        return explain(root)
    }
}
