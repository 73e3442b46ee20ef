extension Schema {
    /// What stands in the feeds that archives write.
    static let rivers = """
        CREATE TABLE river_entry (
            archive TEXT NOT NULL, path TEXT NOT NULL,
            seq INTEGER NOT NULL,               -- the change that put it there
            article INTEGER NOT NULL REFERENCES article (id),
            page INTEGER,                       -- the closed page it is on; NULL while it is on the open one
            PRIMARY KEY (archive, path, seq)
        ) STRICT, WITHOUT ROWID;
        """
}
