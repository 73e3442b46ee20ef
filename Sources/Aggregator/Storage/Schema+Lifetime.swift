extension Schema {
    /// For how many seconds a source's answers are fresh, as the last one that said so stated it.
    static let lifetime = "ALTER TABLE source ADD COLUMN lifetime INTEGER;"
}
