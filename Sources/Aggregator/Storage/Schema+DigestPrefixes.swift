extension Schema {
    /// Texts are looked up by the beginning of their digest. Digests come in no order, so a group of new articles writes a
    /// good part of this index's pages; with four bytes of the 32 it has less than half of them. The rare article that
    /// begins alike is told by the rest.
    static let digestPrefixes = """
        DROP INDEX article_digest;
        CREATE INDEX article_digest ON article (substr(digest, 1, 4));
        """
}
