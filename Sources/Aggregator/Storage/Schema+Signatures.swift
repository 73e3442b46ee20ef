extension Schema {
    /// Near duplicates: by which shingles an article is looked up, and what people decided against the comparison.
    static let signatures = """
        -- A key leads to at most 24 articles: the last, and the earlier ones as little-endian 32-bit numbers in rising order.
        -- More holders make it worthless, and it is left as it is.
        CREATE TABLE near_key (
            key INTEGER PRIMARY KEY,
            article INTEGER NOT NULL,
            earlier BLOB
        ) STRICT;

        -- a < b
        CREATE TABLE dedup_override (
            a INTEGER NOT NULL REFERENCES article (id),
            b INTEGER NOT NULL REFERENCES article (id),
            verdict TEXT NOT NULL,          -- join, split
            at INTEGER NOT NULL,
            PRIMARY KEY (a, b)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX dedup_override_b ON dedup_override (b);

        CREATE INDEX article_duplicate ON article (duplicate_of) WHERE duplicate_of IS NOT NULL;
        """
}
