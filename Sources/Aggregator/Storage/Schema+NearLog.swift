extension Schema {
    /// Keys of near duplicates that are not in near_bucket yet. Each of an article's twenty keys belongs to another bucket, so the
    /// keys of a few articles would have most of the index written anew.
    static let nearLog = """
        CREATE TABLE near_log (
            id INTEGER PRIMARY KEY,
            pairs BLOB NOT NULL             -- eight bytes each, little-endian: the article (32 bits), its key
        ) STRICT;
        """
}
