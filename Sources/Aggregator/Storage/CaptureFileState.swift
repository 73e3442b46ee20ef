/// What the store knows of a capture file.
package struct CaptureFileState: Sendable, Equatable {
    package let name: String
    /// Whole records, safe on the disk.
    package let bytes: Int64
    /// Bytes whose records stand in the file's index.
    package let indexed: Int64
}
