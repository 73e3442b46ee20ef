package import Model

/// How long a response may be taken for current (RFC 9111 section 4.2): stated lifetimes only, never a heuristic.
package enum Freshness {
    /// Seconds from now on; 0 when the response is stale already or must be revalidated; nil when nothing is stated.
    ///
    /// `max-age` less `Age` goes before `Expires` less `Date`; without `Date`, `Expires` is measured from `now`.
    package static func seconds(of headers: HTTPHeaders, now: Instant) -> Int64? {
        seconds(of: headers, headers.cacheControl, now: now)
    }

    private static func seconds(of headers: HTTPHeaders, _ control: CacheControl?, now: Instant) -> Int64? {
        if let control, control.noCache || control.noStore { return 0 }
        let expires = control?.maxAge == nil ? headers.bytes("expires") : nil
        if control?.maxAge == nil && expires == nil { return nil }
        let age = headers.bytes("age").flatMap { DeltaSeconds.parse($0[...]) } ?? 0
        if let maxAge = control?.maxAge { return max(0, maxAge - age) }
        guard let expires else { return nil }
        // An invalid date, "0" above all, means already expired (section 5.3).
        guard let end = HTTPDate.parse(expires) else { return 0 }
        let begin = headers.bytes("date").flatMap { HTTPDate.parse($0) } ?? now
        return min(max(0, end - begin - age), DeltaSeconds.maximum)
    }

    /// The end of the stated lifetime; nil when nothing is stated.
    ///
    /// - Parameter control: `headers.cacheControl`.
    package static func end(of headers: HTTPHeaders, _ control: CacheControl?, now: Instant) -> Instant? {
        seconds(of: headers, control, now: now).map { now + $0 }
    }
}
