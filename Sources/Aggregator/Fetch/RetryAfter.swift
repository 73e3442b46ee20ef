package import Model
internal import Text

/// `Retry-After` (RFC 9110 section 10.2.3).
package enum RetryAfter {
    /// When to ask again; nil when the value is neither seconds nor a date. A moment in the past is now.
    package static func parse(_ value: [UInt8], now: Instant) -> Instant? {
        if let seconds = DeltaSeconds.parse(value[...]) { return now + seconds }
        return HTTPDate.parse(value[...].trimmed()).map { max($0, now) }
    }

    /// Seconds: what one answer may ask for at most. A mistaken year would silence all sources of the host.
    package static let longest: Int64 = 86_400

    /// Until when a response asks that its whole host be left alone: 429 and 503 with a usable `Retry-After`, a day at
    /// most.
    package static func hold(status: Int, headers: HTTPHeaders, now: Instant) -> Instant? {
        status == 429 || status == 503 ? wait(status: status, headers: headers, now: now) : nil
    }

    /// When to ask for the same resource again after any error, by a usable `Retry-After`; a day at most.
    package static func wait(status: Int, headers: HTTPHeaders, now: Instant) -> Instant? {
        guard status >= 400, let value = headers.bytes("retry-after"), let until = parse(value, now: now), until > now
        else { return nil }
        return min(until, now + longest)
    }
}
