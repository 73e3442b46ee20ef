extension Schema {
    /// Whether an article's page has called it by its title, so that its page may rename it.
    static let retitles = """
        ALTER TABLE article ADD COLUMN page_confirms_title INTEGER NOT NULL DEFAULT 0;
        """
}
