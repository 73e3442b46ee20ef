extension Schema {
    /// The index of near duplicates, packed. What the old table held is signed again when it is needed.
    static let nearBuckets = """
        DROP TABLE near_key;
        -- The keys with the same upper half: first their lower halves (16 bits), then the articles that hold them (32 bits),
        -- sorted. A key leads to at most 24 articles; more make it worthless, and it is left as it is.
        CREATE TABLE near_bucket (
            bucket INTEGER PRIMARY KEY,
            entries BLOB NOT NULL
        ) STRICT;
        """
}
