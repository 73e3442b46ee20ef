/// A request as the server saw it.
package struct Exchange: Sendable {
    /// Counts the requests from 0.
    package let index: Int
    /// Counts the connections from 0; the same number twice means the connection was used again.
    package let connection: Int
    package let method: String
    /// Path and query as sent.
    package let target: String
    /// In order, names as sent.
    package let headers: [(name: String, value: String)]

    package var path: String { String(target.prefix { $0 != "?" }) }

    /// The first value of a header; the name's case does not matter.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
