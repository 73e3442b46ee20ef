extension Schema {
    /// What the list or feed said of an article when it was read, so that it can be read again as it was then.
    static let listing = """
        ALTER TABLE article ADD COLUMN listing TEXT;   -- ListedFacts as JSON; NULL: not known
        """
}
