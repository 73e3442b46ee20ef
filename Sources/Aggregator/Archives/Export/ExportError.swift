/// Why an export cannot be.
package enum ExportError: Error, Sendable {
    /// The format is many files.
    case needsFolder(ArchiveFormat)
}
