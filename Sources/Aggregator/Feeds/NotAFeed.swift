/// Why some bytes are not a feed.
package struct NotAFeed: Error, CustomStringConvertible, Sendable {
    package enum Reason: String, Sendable, CaseIterable {
        /// Nothing, or white space only.
        case empty
        /// A page, with nothing more to say of it.
        case html
        /// A page that asks to prove that a person is there.
        case challenge
        /// A page that asks for a password.
        case login
        /// A page that sells the domain.
        case parked
        /// A page (or JSON) that reports an error.
        case errorPage = "error-page"
        /// Neither a page nor any format that is known.
        case unreadable
    }

    package let reason: Reason
    /// A sentence for people, without a full stop: it goes on where reasons are joined.
    package let description: String

    package init(_ reason: Reason, _ description: String) {
        self.reason = reason
        self.description = description
    }
}
