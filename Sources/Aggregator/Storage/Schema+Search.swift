extension Schema {
    /// The full-text index. It holds folded words only (`SearchWords`) and no text: contentless, so that what goes out of it
    /// is told word by word. `joined` has the words that are glued of several, `source` the source's row as a word.
    ///
    /// A document is a revision of an article that was indexed; its number is the seq of the article's last change then, so
    /// numbers rise with time and are never used again.
    static let search = """
        CREATE VIRTUAL TABLE search USING fts5 (
            title, text, joined, source, content = '', tokenize = 'ascii');
        INSERT INTO search (search, rank) VALUES ('hashsize', 33554432);
        INSERT INTO search (search, rank) VALUES ('automerge', 8);
        CREATE TABLE search_doc (
            doc INTEGER PRIMARY KEY,
            article INTEGER NOT NULL UNIQUE REFERENCES article (id),
            revision INTEGER NOT NULL
        ) STRICT;
        """
}
