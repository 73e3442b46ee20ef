extension Schema {
    /// The page of a source's list that could not be read, and since when; what stands on it and behind it may be unknown.
    static let gaps = """
        ALTER TABLE source ADD COLUMN gap_url TEXT;
        ALTER TABLE source ADD COLUMN gap_since INTEGER;
        """
}
