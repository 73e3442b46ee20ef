package import Text

/// What `discover` found.
package struct DiscoveryReport: Sendable {
    /// The site that was looked at, after redirects.
    package var url: String
    /// The best first.
    package var sources: [DiscoveredSource] = []
    /// What was named or tried and is no source, with the reason.
    package var notes: [String] = []
    package var requests = 0

    package init(url: String) { self.url = url }

    package func write(into json: inout JSONWriter) {
        json.object { json in
            json.member("url", url)
            json.member("requests", requests)
            json.key("sources")
            json.array(sources) { $1.write(into: &$0) }
            json.member("notes", notes)
        }
    }
}
