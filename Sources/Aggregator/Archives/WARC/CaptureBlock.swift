/// The records of one exchange, compressed and ready to be appended: they belong together and name each other.
package struct CaptureBlock: Sendable {
    /// Whole gzip members.
    package let bytes: [UInt8]
    /// Where among `bytes` the record of what was served begins.
    package let responseOffset: Int
    /// True when the record only points to an earlier one with the same payload.
    package let isRevisit: Bool
}
