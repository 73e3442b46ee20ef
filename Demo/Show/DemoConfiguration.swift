/// The demo's feeds.conf: one source an outlet, two archives.
enum DemoConfiguration {
    /// - Parameter proxy: The address that answers for all the outlets.
    static func text(proxy: String) -> String {
        """
        # The nine outlets of the demo. They exist on this machine only, behind a proxy on the loopback.

        data = "data"

        [fetch]
        proxy = "\(proxy)"
        host_delay = "0"                       # real servers deserve a pause: the default is 1s
        max_interval = "6h"                    # so that each pass of the demo finds every source due

        \(Outlet.all.map(source).joined(separator: "\n"))
        [[archive]]
        name = "texts"
        format = "text"
        path = "archive/{outlet}/{yyyy}/{mm}/{dd}/{slug}.txt"

        [[archive]]
        name = "all"
        format = "jsonl"
        path = "archive/articles.jsonl"

        """
    }

    private static func source(_ outlet: Outlet) -> String {
        let fallbacks = outlet.site.fallbacks.map { "\"\(outlet.url($0))\"" }.joined(separator: ", ")
        return """
            [[source]]
            name = "\(outlet.source)"
            outlet = "\(outlet.name)"
            url = "\(outlet.url(outlet.site.entry))"\(fallbacks.isEmpty ? "" : "\nfallback = [\(fallbacks)]")
            language = "\(outlet.language)"
            timezone = "Asia/Kabul"
            \(outlet.site.rules)
            """
    }
}
