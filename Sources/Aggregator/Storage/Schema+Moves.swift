extension Schema {
    /// The address that was taken over in place of the configured one; a further redirect is watched beside it.
    static let moves = "ALTER TABLE source ADD COLUMN moved_url TEXT;"
}
