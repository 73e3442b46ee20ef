extension Schema {
    /// All tables as the steps leave them, which a new store is made with at once: the steps, each of which has SQLite read
    /// the schema anew, take twelve times as long. Steps that only add tables stand here as they are; the others are written
    /// out as they leave theirs, for what was released is never changed. A test holds the two to the same.
    static let current = """
        -- What seldom changes of a source; what each answer moves is in source_check.
        CREATE TABLE source (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            url TEXT,                       -- the address the validators belong to
            fallback INTEGER NOT NULL DEFAULT 0,
            body_digest BLOB, last_change INTEGER,
            failure_kind TEXT, failure_reason TEXT,
            listed_since INTEGER,           -- the first answer with the list as it stands
            listed_at INTEGER,              -- the last answer with it
            ever_had_items INTEGER NOT NULL DEFAULT 0,
            items INTEGER NOT NULL DEFAULT 0,
            format TEXT,                    -- what it served last: rss, atom, list …
            publisher_hints TEXT,           -- ttl, skipHours and the like, as JSON
            redirect_target TEXT, redirect_count INTEGER NOT NULL DEFAULT 0, redirect_since INTEGER,
            configured_url TEXT,            -- the address in the configuration that the redirect was seen at
            capture_file TEXT, capture_offset INTEGER,      -- the last answer that was kept whole
            final_url TEXT,                 -- what gave the validators, after redirects
            distrust TEXT,                  -- why its validators are not sent any more
            rhythm BLOB,
            failed_requests INTEGER NOT NULL DEFAULT 0,
            gap_url TEXT, gap_since INTEGER,    -- the page of its list that could not be read, and since when
            moved_url TEXT                  -- the address that was taken over in place of the configured one
        ) STRICT;
        -- A source that was never asked may have no row here.
        CREATE TABLE source_check (
            source INTEGER PRIMARY KEY REFERENCES source (id),
            etag TEXT, last_modified TEXT,  -- byte for byte as the server sent them
            fresh_until INTEGER, lifetime INTEGER,
            last_attempt INTEGER, last_success INTEGER, next_due INTEGER,
            failures INTEGER NOT NULL, requests INTEGER NOT NULL,
            received INTEGER NOT NULL,      -- bytes
            quiet_log BLOB                  -- the last 304s, eight bytes each
        ) STRICT;
        \(templates)

        CREATE TABLE article (
            id INTEGER PRIMARY KEY,
            public_id TEXT NOT NULL UNIQUE,
            source INTEGER NOT NULL REFERENCES source (id),
            outlet TEXT NOT NULL,
            url TEXT, canonical_url TEXT, guid TEXT, title TEXT, title_digest BLOB,
            authors TEXT,
            published INTEGER, published_offset INTEGER, published_precision TEXT, published_from TEXT,
            updated INTEGER, updated_offset INTEGER,
            first_seen INTEGER NOT NULL, fetched_at INTEGER NOT NULL,
            language TEXT, summary TEXT, image TEXT, categories TEXT, enclosures TEXT,
            revision INTEGER NOT NULL,
            digest BLOB NOT NULL,
            duplicate_of INTEGER, story INTEGER,
            page_etag TEXT, page_last_modified TEXT, page_digest BLOB, page_due INTEGER,
            capture_file TEXT, capture_offset INTEGER,
            gone_at INTEGER,
            last_seq INTEGER NOT NULL, last_op TEXT NOT NULL,
            page_confirms_title INTEGER NOT NULL DEFAULT 0,     -- so that the page may rename it
            listing TEXT,                   -- ListedFacts as JSON; NULL: not known
            minor INTEGER NOT NULL DEFAULT 0,   -- the revision differs in typesetting only (`Wording`)
            page_missing_since INTEGER      -- since when its page has been answered with 404
        ) STRICT;
        CREATE UNIQUE INDEX article_last_seq ON article (last_seq);
        CREATE INDEX article_source ON article (source);
        CREATE INDEX article_page_due ON article (page_due) WHERE page_due IS NOT NULL;
        CREATE INDEX article_duplicate ON article (duplicate_of) WHERE duplicate_of IS NOT NULL;
        -- By the beginning, for digests come in no order (step `digestPrefixes`).
        CREATE INDEX article_digest ON article (substr(digest, 1, 4));

        -- The long columns stand apart, so that touching an article does not rewrite them. A text that its HTML tells nearly
        -- whole is NULL, and delta (`TextDelta`) tells the rest.
        CREATE TABLE body (
            article INTEGER PRIMARY KEY REFERENCES article (id),
            text TEXT, html TEXT, delta BLOB
        ) STRICT;
        -- Superseded revisions; the current one is in article and body.
        CREATE TABLE version (
            article INTEGER NOT NULL REFERENCES article (id),
            revision INTEGER NOT NULL,
            at INTEGER NOT NULL,            -- when it was fetched
            title TEXT, digest BLOB NOT NULL, text TEXT, html TEXT,
            capture_file TEXT, capture_offset INTEGER,
            minor INTEGER NOT NULL DEFAULT 0,
            delta BLOB
        ) STRICT;
        CREATE UNIQUE INDEX version_article ON version (article, revision);

        CREATE TABLE url_key (
            key TEXT PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article (id)
        ) STRICT, WITHOUT ROWID;

        -- What a source lists, and which article it became.
        CREATE TABLE item (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES source (id),
            article INTEGER NOT NULL REFERENCES article (id),
            guid TEXT, url_key TEXT,
            digest BLOB NOT NULL,
            last_seen INTEGER NOT NULL      -- ItemRecord.present while it is listed
        ) STRICT;
        CREATE INDEX item_guid ON item (source, guid);
        CREATE INDEX item_article ON item (article);
        CREATE INDEX item_listed ON item (source) WHERE last_seen = \(ItemRecord.present);

        -- Article pages still to be fetched: listed, but not here yet.
        CREATE TABLE page (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES source (id),
            url TEXT NOT NULL, url_key TEXT NOT NULL, guid TEXT,
            item_digest BLOB NOT NULL, draft TEXT NOT NULL,
            article INTEGER REFERENCES article (id),   -- the article that is to be read again; NULL for a new one
            attempts INTEGER NOT NULL DEFAULT 0, next_try INTEGER NOT NULL,
            queued_at INTEGER NOT NULL, last_seen INTEGER NOT NULL,
            capture_file TEXT, capture_offset INTEGER       -- the listing that queued it
        ) STRICT;
        CREATE UNIQUE INDEX page_key ON page (source, url_key);
        CREATE INDEX page_due ON page (source, next_try);

        CREATE TABLE change (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            article INTEGER NOT NULL REFERENCES article (id),
            op TEXT NOT NULL,
            revision INTEGER NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE consumer (name TEXT PRIMARY KEY, cursor INTEGER NOT NULL, updated INTEGER NOT NULL)
            STRICT, WITHOUT ROWID;

        CREATE TABLE archive_state (name TEXT PRIMARY KEY, cursor INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        -- Files promised to an article (text), or how far a file is known to be whole (jsonl: bytes).
        CREATE TABLE archive_file (
            archive TEXT NOT NULL, path TEXT NOT NULL,
            article INTEGER, revision INTEGER, bytes INTEGER,
            PRIMARY KEY (archive, path)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX archive_file_article ON archive_file (archive, article, revision);

        CREATE TABLE host (
            name TEXT PRIMARY KEY,
            robots TEXT, robots_status INTEGER, robots_fetched INTEGER, hold_until INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE fetch_log (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES source (id),
            at INTEGER NOT NULL, url TEXT NOT NULL, status INTEGER, bytes INTEGER NOT NULL,
            milliseconds INTEGER NOT NULL, outcome TEXT NOT NULL, reason TEXT
        ) STRICT;
        CREATE INDEX fetch_log_source ON fetch_log (source, at);
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

        \(rivers)
        \(backfill)
        \(search)
        -- How far each capture file is known to be whole; the highest id is the one that was opened last.
        CREATE TABLE capture_file (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            bytes INTEGER NOT NULL,
            indexed INTEGER NOT NULL DEFAULT 0      -- how far it is indexed
        ) STRICT;

        -- What people decided against the comparison; a < b
        CREATE TABLE dedup_override (
            a INTEGER NOT NULL REFERENCES article (id),
            b INTEGER NOT NULL REFERENCES article (id),
            verdict TEXT NOT NULL,          -- join, split
            at INTEGER NOT NULL,
            PRIMARY KEY (a, b)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX dedup_override_b ON dedup_override (b);
        -- The index of near duplicates (step `nearBuckets`).
        CREATE TABLE near_bucket (
            bucket INTEGER PRIMARY KEY,
            entries BLOB NOT NULL
        ) STRICT;

        \(stories)
        \(bundles)
        \(nearLog)
        """
}
