extension Schema {
    /// Reports of one event in other languages: what is known of the reports of the last days, and who holds their features.
    static let stories = """
        CREATE TABLE story_report (
            article INTEGER PRIMARY KEY REFERENCES article (id),
            published INTEGER NOT NULL,
            norm INTEGER NOT NULL           -- thousandths: the length of the vector of its features' weights
        ) STRICT;
        -- Rows of `StoryKey`, entries as in near_bucket; the upper part of the number tells of which six days.
        CREATE TABLE story_bucket (
            bucket INTEGER PRIMARY KEY,
            entries BLOB NOT NULL
        ) STRICT;
        -- How common features are in a language (`StoryCounts`).
        CREATE TABLE story_count (
            language TEXT PRIMARY KEY,
            reports INTEGER NOT NULL,
            counts BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX article_story ON article (story) WHERE story IS NOT NULL;
        """
}
