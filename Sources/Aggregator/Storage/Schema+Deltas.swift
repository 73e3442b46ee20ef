extension Schema {
    /// A text that its HTML tells nearly whole is NULL and stands here (`TextDelta`); `body_text(text, delta, html)` reads it.
    static let deltas = """
        ALTER TABLE body ADD COLUMN delta BLOB;
        ALTER TABLE version ADD COLUMN delta BLOB;
        """
}
