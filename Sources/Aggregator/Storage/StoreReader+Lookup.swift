package import Model

extension StoreReader {
    /// The article of that public id, or of the only one that begins with it.
    package func article(matching prefix: String) throws(StoreError) -> Article? {
        if let exact = try article(id: prefix) { return exact }
        let found = try ids(prefix: prefix, limit: 2)
        guard found.count == 1, let id = found.first else { return nil }
        return try article(id: id)
    }
}
