extension Schema {
    /// Since when an article's page has been answered with 404: once may be a mishap of the server.
    static let missing = """
        ALTER TABLE article ADD COLUMN page_missing_since INTEGER;
        """
}
