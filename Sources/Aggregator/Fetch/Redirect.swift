/// A redirect that was followed.
package struct Redirect: Hashable, Sendable {
    /// 301, 302, 303, 307 or 308.
    package let status: Int
    package let from: String
    package let to: String

    package init(status: Int, from: String, to: String) {
        self.status = status
        self.from = from
        self.to = to
    }

    /// True when the server says that the new address is to be used from now on (RFC 9110 sections 15.4.2, 15.4.9).
    package var isPermanent: Bool { status == 301 || status == 308 }
}
