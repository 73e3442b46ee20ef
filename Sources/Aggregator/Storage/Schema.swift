/// The tables, as the steps that made them. A step that was released is never changed; a new one is added, and what it does to
/// `current` (Schema+Current.swift), where they stand all together.
///
/// Times are whole seconds since 1970, lists and small records JSON, digests 32 raw bytes.
enum Schema {
    /// "sync" in ASCII: tells our files from other programs' (PRAGMA application_id).
    static let applicationID: Int32 = 0x7379_6E63

    /// Step n brings a file from version n to n + 1.
    static let steps = [
        first, rivers, backfill, search, captures, signatures, templates, audit, retitles, gaps, nearBuckets,
        listing, minor, missing, stories, captureIndex, bundles, lifetime, moves, deltas,
        digestPrefixes, presence, sourceCheck, nearLog,
    ]

    static var version: Int { steps.count }

    private static let first = """
        CREATE TABLE source (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            url TEXT,                       -- the address the validators belong to
            fallback INTEGER NOT NULL DEFAULT 0,
            etag TEXT, last_modified TEXT, body_digest BLOB, fresh_until INTEGER,
            last_attempt INTEGER, last_success INTEGER, last_change INTEGER, next_due INTEGER,
            failures INTEGER NOT NULL DEFAULT 0, failure_kind TEXT, failure_reason TEXT,
            listed_since INTEGER,           -- the first answer with the list as it stands
            listed_at INTEGER,              -- the last answer with it
            ever_had_items INTEGER NOT NULL DEFAULT 0,
            items INTEGER NOT NULL DEFAULT 0,
            format TEXT,                    -- what it served last: rss, atom, list …
            publisher_hints TEXT,           -- ttl, skipHours and the like, as JSON
            redirect_target TEXT, redirect_count INTEGER NOT NULL DEFAULT 0, redirect_since INTEGER,
            configured_url TEXT             -- the address in the configuration that the redirect was seen at
        ) STRICT;

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
            last_seq INTEGER NOT NULL, last_op TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX article_last_seq ON article (last_seq);
        CREATE INDEX article_digest ON article (digest);
        CREATE INDEX article_source ON article (source);
        CREATE INDEX article_page_due ON article (page_due) WHERE page_due IS NOT NULL;

        -- The long columns stand apart, so that touching an article does not rewrite them.
        CREATE TABLE body (
            article INTEGER PRIMARY KEY REFERENCES article (id),
            text TEXT, html TEXT
        ) STRICT;

        -- Superseded revisions; the current one is in article and body.
        CREATE TABLE version (
            article INTEGER NOT NULL REFERENCES article (id),
            revision INTEGER NOT NULL,
            at INTEGER NOT NULL,            -- when it was fetched
            title TEXT, digest BLOB NOT NULL, text TEXT, html TEXT
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
            last_seen INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX item_guid ON item (source, guid);
        CREATE INDEX item_seen ON item (source, last_seen);
        CREATE INDEX item_article ON item (article);

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

        -- Article pages still to be fetched: listed, but not here yet.
        CREATE TABLE page (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES source (id),
            url TEXT NOT NULL, url_key TEXT NOT NULL, guid TEXT,
            item_digest BLOB NOT NULL, draft TEXT NOT NULL,
            article INTEGER REFERENCES article (id),   -- the article that is to be read again; NULL for a new one
            attempts INTEGER NOT NULL DEFAULT 0, next_try INTEGER NOT NULL,
            queued_at INTEGER NOT NULL, last_seen INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX page_key ON page (source, url_key);
        CREATE INDEX page_due ON page (source, next_try);

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
        """
}
