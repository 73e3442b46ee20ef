internal import Fetch
internal import Model

/// For how long a source's answers are fresh, over 304s that do not say.
///
/// A cache keeps the fields of a stored answer that a 304 does not name (RFC 9111 sections 3.2 and 4.3.4). `max-age` so
/// begins anew with each 304; `Expires` is a moment and does not, so it is not kept.
enum StatedLifetime {
    /// Seconds to keep with the source after an answer; nil for none.
    static func kept(_ known: Int64?, after answer: ListingAnswer) -> Int64? {
        guard let control = answer.cacheControl else { return answer.status == 304 ? known : nil }
        return control.noCache || control.noStore ? 0 : control.maxAge
    }

    /// The end of the answer's lifetime; nil when neither it nor the stored answer states one.
    static func end(of answer: ListingAnswer, kept: Int64?, now: Instant) -> Instant? {
        guard answer.status == 304, let kept, answer.cacheControl == nil else {
            return Freshness.end(of: answer.headers, answer.cacheControl, now: now)
        }
        let age = answer.headers.bytes("age").flatMap { DeltaSeconds.parse($0[...]) } ?? 0
        return now + max(0, kept - age)
    }
}
