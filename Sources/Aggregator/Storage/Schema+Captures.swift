extension Schema {
    /// Where what was served stands in the capture files, for all that can be said to come from it.
    static let captures = """
        ALTER TABLE version ADD COLUMN capture_file TEXT;
        ALTER TABLE version ADD COLUMN capture_offset INTEGER;
        -- The listing that queued the page.
        ALTER TABLE page ADD COLUMN capture_file TEXT;
        ALTER TABLE page ADD COLUMN capture_offset INTEGER;
        -- The last answer that was kept whole.
        ALTER TABLE source ADD COLUMN capture_file TEXT;
        ALTER TABLE source ADD COLUMN capture_offset INTEGER;

        -- How far each capture file is known to be whole; the highest id is the one that was opened last.
        CREATE TABLE capture_file (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            bytes INTEGER NOT NULL
        ) STRICT;
        """
}
