internal import Fetch
internal import Model

/// What one address of a source answered.
struct ListingAnswer: Sendable {
    /// A word that points to it: an answer is passed from one waiting function to the next.
    indirect enum Content: Sendable {
        /// 304, or the same bytes as the last time.
        case unchanged
        case listing(FeedDocument, [ListedItem])
    }

    var content: Content
    /// The address that was asked, before redirects.
    var address: String
    /// The address after redirects.
    var finalURL: String
    /// Which of the source's addresses that is: 0 is `url`.
    var index: Int
    var status: Int
    /// To be sent with the next request.
    var validators: Validators {
        didSet { keepsValidators = false }
    }
    /// True of a 304 that states no other validators than those it was asked with.
    private(set) var keepsValidators = false
    /// What tells the body from others (`ChangeDigest`); nil for a 304.
    var bodyDigest: [UInt8]?
    private(set) var headers: HTTPHeaders
    /// Of `headers`.
    private(set) var cacheControl: CacheControl?
    var redirects: [Redirect]
    /// Where among the turn's captures this answer is; nil for none.
    var capture: Int?
    var wireBytes: Int
    var milliseconds: Int
    /// True when the list is the one of the last time and only what was changed elsewhere goes with it.
    var isRepeated = false

    /// The room that its items take until they are handed to the committer; nil where more is asked for before.
    var expected: ExpectedWeight?

    /// The following page that could not be read, which may hold what is unknown.
    var gap: String?

    /// An answer that nothing was read of yet.
    init(_ response: FetchResponse, address: String, index: Int) {
        content = .unchanged
        self.address = address
        finalURL = response.finalURL
        self.index = index
        status = response.status
        validators = response.validators
        headers = response.headers
        cacheControl = headers.cacheControl
        redirects = response.redirects
        wireBytes = response.wireBytes
        milliseconds = response.elapsed
    }

    /// Takes it for a 304 to a request with these validators.
    mutating func keepState(of asked: Validators, digest: [UInt8]?) {
        let refreshed = asked.refreshed(by: validators)
        validators = refreshed
        keepsValidators = refreshed == asked
        bodyDigest = digest
    }

    /// Drops what would let the next answer count as unchanged.
    mutating func forget() {
        validators = Validators()
        bodyDigest = nil
    }

    /// The body was cut off: what names it and how long it is good must not keep the rest from coming.
    mutating func forgetState() {
        forget()
        headers = HTTPHeaders()
        cacheControl = nil
        isCut = true
    }

    /// The body ended before the feed did.
    private(set) var isCut = false

    var isUnchanged: Bool {
        if case .unchanged = content { true } else { false }
    }
}
