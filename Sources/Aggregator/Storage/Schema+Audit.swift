extension Schema {
    /// What a source's validators are worth, when its outlet publishes, and what was asked of it.
    static let audit = """
        ALTER TABLE source ADD COLUMN final_url TEXT;       -- what gave the validators, after redirects
        ALTER TABLE source ADD COLUMN distrust TEXT;        -- why its validators are not sent any more
        ALTER TABLE source ADD COLUMN rhythm BLOB;
        ALTER TABLE source ADD COLUMN quiet_log BLOB;       -- the last 304s, eight bytes each
        ALTER TABLE source ADD COLUMN requests INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE source ADD COLUMN failed_requests INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE source ADD COLUMN received INTEGER NOT NULL DEFAULT 0;  -- bytes
        """
}
