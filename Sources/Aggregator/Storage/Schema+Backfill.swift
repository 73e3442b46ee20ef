extension Schema {
    /// How far the walk back through a source's archive has come (`backfill`).
    static let backfill = """
        CREATE TABLE backfill (
            source INTEGER PRIMARY KEY REFERENCES source (id),
            url TEXT NOT NULL,              -- the configured address it began at; another one begins anew
            listings INTEGER NOT NULL DEFAULT 0,
            oldest INTEGER,                 -- the oldest date met
            updated INTEGER NOT NULL
        ) STRICT;
        -- Listings still to be asked, the highest position first; `newest`: nothing in it is later, NULL when not known.
        CREATE TABLE backfill_waiting (
            source INTEGER NOT NULL REFERENCES source (id), position INTEGER NOT NULL,
            url TEXT NOT NULL, newest INTEGER,
            PRIMARY KEY (source, position)
        ) STRICT, WITHOUT ROWID;
        -- What was walked, addresses and item keys, as digests: a listing that brings nothing else ends its way.
        CREATE TABLE backfill_seen (
            source INTEGER NOT NULL REFERENCES source (id), digest BLOB NOT NULL,
            PRIMARY KEY (source, digest)
        ) STRICT, WITHOUT ROWID;
        """
}
