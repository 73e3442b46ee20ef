/// Where the articles are kept (`store`).
package enum StoreLocation: Hashable, Sendable {
    /// A database file; relative to the data directory unless it begins with `/`.
    case sqlite(String)

    /// The file's path, seen from the data directory.
    package func path(dataDirectory: String) -> String {
        switch self {
        case .sqlite(let path): ConfigurationLocation.join(dataDirectory, path)
        }
    }
}
