extension Schema {
    /// What each answer moves stands apart from what seldom changes: a source that has nothing new is a hundred bytes to
    /// write, not six hundred. A source that was never asked may have no row here.
    static let sourceCheck = """
        CREATE TABLE source_check (
            source INTEGER PRIMARY KEY REFERENCES source (id),
            etag TEXT, last_modified TEXT,  -- byte for byte as the server sent them
            fresh_until INTEGER, lifetime INTEGER,
            last_attempt INTEGER, last_success INTEGER, next_due INTEGER,
            failures INTEGER NOT NULL, requests INTEGER NOT NULL,
            received INTEGER NOT NULL,      -- bytes
            quiet_log BLOB                  -- the last 304s, eight bytes each
        ) STRICT;
        INSERT INTO source_check
            SELECT id, etag, last_modified, fresh_until, lifetime, last_attempt, last_success, next_due, failures, requests,
                received, quiet_log
            FROM source;
        \(moved.map { "ALTER TABLE source DROP COLUMN \($0);" }.joined(separator: "\n"))
        """

    private static let moved = [
        "etag", "last_modified", "fresh_until", "lifetime", "last_attempt", "last_success", "next_due", "failures",
        "requests", "received", "quiet_log",
    ]
}
