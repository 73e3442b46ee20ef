internal import Fetch
internal import Model
internal import Storage

/// Whether a source's 304s may be believed: a server whose validator never changes would freeze its feed for ever.
///
/// Now and then the feed is asked for without validators; a server that shows another body under the same validator has
/// lied (RFC 9110 section 8.8.1), and its validators are not sent any more.
enum ValidatorAudit {
    /// Seconds of nothing but 304s.
    private static let longest: Int64 = 7 * 86_400
    /// The same while the outlet's other sources bring news; twice as long when its own rhythm explains the silence.
    private static let shortest: Int64 = 86_400
    /// Items that its rhythm lets expect since its last news, before their absence is remarkable.
    private static let remarkable = 3.0

    /// True when the next request shall go without validators, though they are trusted.
    ///
    /// - Parameter outletNews: when another source of the same outlet last brought something.
    static func isDue(_ known: KnownSource, outletNews: Instant?, now: Instant) -> Bool {
        guard let whole = known.state.listedAt, now - whole >= shortest else { return false }
        let state = known.state
        guard state.distrust == nil, state.etag != nil || state.lastModified != nil else { return false }
        let silence = now - whole
        if silence >= longest { return true }
        guard let outletNews, outletNews > whole else { return false }
        if silence >= 2 * shortest { return true }
        guard let rhythm = state.rhythm.flatMap(Rhythm.init(stored:)) else { return false }
        return rhythm.expected(from: state.lastChange ?? whole, to: now, offset: 0) >= remarkable
    }

    /// Why the validators are not to be trusted after this answer; nil when nothing speaks against them.
    ///
    /// - Parameters:
    ///   - old: what was known before the answer.
    ///   - hasNews: the answer brought articles or changes. Only a strong ETag promises more than that: the same bytes.
    static func lie(of answer: ListingAnswer, after old: SourceState, hasNews: Bool, now: Instant) -> String? {
        let known = Validators(storedETag: old.etag, lastModified: old.lastModified)
        guard answer.address == old.url, answer.finalURL == old.finalURL, let digest = answer.bodyDigest,
            let before = old.bodyDigest, digest != before
        else { return nil }
        if let etag = known.etag {
            guard answer.validators.etag == etag else { return nil }
            let isWeak = etag.starts(with: Array("W/".utf8))
            return hasNews || !isWeak ? sentence("ETag", now) : nil
        }
        guard let date = known.lastModified, answer.validators.etag == nil, answer.validators.lastModified == date
        else { return nil }
        return hasNews ? sentence("Last-Modified", now) : nil
    }

    private static func sentence(_ field: String, _ now: Instant) -> String {
        "on \(now.rfc3339.prefix(10)) its \(field) stayed the same though the feed had changed; "
            + "it is asked without validators since"
    }
}
