/// Why an export cannot be.
package enum ExportError: Error, Sendable {
    /// The format is many files.
    case needsFolder(ArchiveFormat)
    /// The format is an archive's only.
    case isForArchives(ArchiveFormat)
}
