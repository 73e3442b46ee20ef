package import Model

extension StoreReader {
    /// The article of that public id, or of the only one that begins with it.
    package func article(matching prefix: String) throws(StoreError) -> Article? {
        if let exact = try article(id: prefix) { return exact }
        let found = try ids(prefix: prefix, limit: 2)
        guard found.count == 1, let id = found.first else { return nil }
        return try article(id: id)
    }

    /// Why `article(matching:)` found none: a sentence that helps to find it.
    package func absence(of prefix: String) throws(StoreError) -> String {
        let found = try ids(prefix: prefix, limit: 4)
        guard !found.isEmpty else { return "no article has the id '\(prefix)'; `syncd list` shows ids" }
        let shown = found.prefix(3).joined(separator: ", ") + (found.count > 3 ? " …" : "")
        return "several articles have ids that begin with '\(prefix)' (\(shown)); give more of the one that is meant"
    }
}
