package import Model

/// How a source's latest check ended, as far as its next one depends on it.
package enum CheckOutcome: Sendable {
    /// It answered well, a 304 included.
    case success(PublisherHints)
    /// It failed; `consecutive` counts the failures in a row, this one included. `retryAfter` is what the host asked
    /// for.
    case failure(Trouble, consecutive: Int, retryAfter: Instant? = nil)

    /// What back-off depends on.
    package enum Trouble: Sendable, CaseIterable {
        /// May pass by itself: DNS, connection, TLS, time-out, 429, 5xx.
        case passing
        /// Will hardly pass by itself: other 4xx, not a feed, empty, refused by our own rules.
        case standing
        /// 410.
        case gone
    }
}

extension CheckOutcome.Trouble {
    /// The trouble that an HTTP status other than 200 and 304 means.
    package init(status: Int) {
        switch status {
        case 410: self = .gone
        case 408, 425, 429, 500...: self = .passing
        default: self = .standing
        }
    }

    /// The trouble that a failed request means.
    package init(_ kind: FetchError.Kind) {
        switch kind {
        case .badURL, .badHeader, .forbiddenAddress, .tooLarge, .notHTTP, .badRedirect, .redirectLoop, .redirectScheme,
            .robots:
            self = .standing
        case .dns, .connect, .tls, .timeout, .truncated, .badEncoding, .connectionLost, .held, .cancelled, .other:
            self = .passing
        }
    }
}
