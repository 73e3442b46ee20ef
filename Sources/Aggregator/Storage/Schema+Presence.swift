extension Schema {
    /// What stands in its source's list is marked as such (`ItemRecord.isListed`), no longer by a time that each list moves: an
    /// item that is listed again as it was is not written at all.
    static let presence = """
        UPDATE item SET last_seen = \(ItemRecord.present)
            WHERE last_seen >= (SELECT listed_since FROM source WHERE id = item.source);
        DROP INDEX item_seen;
        CREATE INDEX item_listed ON item (source) WHERE last_seen = \(ItemRecord.present);
        """
}
