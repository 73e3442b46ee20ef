internal import Fetch
internal import Model

/// What one address of a source answered.
struct ListingAnswer: Sendable {
    enum Content: Sendable {
        /// 304, or the same bytes as the last time.
        case unchanged
        case listing(FeedDocument, [ListedItem])
    }

    var content: Content
    /// The address that was asked, before redirects.
    var address: String
    /// Which of the source's addresses that is: 0 is `url`.
    var index: Int
    var status: Int
    /// To be sent with the next request.
    var validators: Validators
    /// SHA-256 of the body; nil for a 304.
    var bodyDigest: [UInt8]?
    var headers: HTTPHeaders
    var redirects: [Redirect]
    var wireBytes: Int
    var milliseconds: Int

    var isUnchanged: Bool {
        if case .unchanged = content { true } else { false }
    }
}
