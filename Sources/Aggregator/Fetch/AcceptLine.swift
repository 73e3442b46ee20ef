internal import Model

/// What a request would like to get, as its `Accept` line (RFC 9110 section 12.5.1).
///
/// Whatever comes is read, so anything is accepted. What the resource was the last time is asked for alone: it stays what it is
/// where a server has several forms, and libcurl takes a hundred instructions for each byte of a head. No spaces, as browsers do.
enum AcceptLine {
    static func of(_ request: FetchRequest) -> StaticString {
        switch request.kind {
        case .feed: feed(request.served)
        case .page: "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"
        case .robots: "Accept: text/plain,*/*;q=0.5"
        }
    }

    private static func feed(_ served: FeedFormat?) -> StaticString {
        switch served {
        case .rss: "Accept: application/rss+xml,application/xml;q=0.9,*/*;q=0.5"
        case .atom: "Accept: application/atom+xml,application/xml;q=0.9,*/*;q=0.5"
        case .rdf: "Accept: application/rdf+xml,application/xml;q=0.9,*/*;q=0.5"
        case .json: "Accept: application/feed+json,application/json;q=0.9,*/*;q=0.5"
        case .cdf, .sitemap, .wordpress, .list, nil:
            "Accept: application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"
        }
    }
}
