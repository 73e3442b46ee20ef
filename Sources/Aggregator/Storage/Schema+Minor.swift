extension Schema {
    /// Whether a revision differs from the one before in typesetting only (`Wording`). What was stored earlier is not judged.
    static let minor = """
        ALTER TABLE article ADD COLUMN minor INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE version ADD COLUMN minor INTEGER NOT NULL DEFAULT 0;
        """
}
