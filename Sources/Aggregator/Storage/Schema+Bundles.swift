extension Schema {
    /// What waits for the end of its day, to go into a bundle of an archive.
    static let bundles = """
        CREATE TABLE bundle_entry (
            archive TEXT NOT NULL,
            path TEXT NOT NULL,                 -- of the day's first bundle
            seq INTEGER NOT NULL,               -- the change that put it there
            op TEXT NOT NULL,
            article INTEGER NOT NULL REFERENCES article (id),
            revision INTEGER NOT NULL,
            due INTEGER NOT NULL,               -- when the day is over
            file TEXT,                          -- the bundle that is promised to it; NULL while it waits
            PRIMARY KEY (archive, path, seq)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX bundle_entry_article ON bundle_entry (article);
        """
}
