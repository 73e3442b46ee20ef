extension Schema {
    /// What the pages of a source have in common (`SourceTemplate`), one small record a source. It can be learned again.
    static let templates = """
        CREATE TABLE template (
            source INTEGER PRIMARY KEY REFERENCES source (id),
            bytes BLOB NOT NULL
        ) STRICT;
        """
}
