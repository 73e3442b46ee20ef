extension Schema {
    /// How far each capture file is indexed.
    static let captureIndex = """
        ALTER TABLE capture_file ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0;
        """
}
