internal import Model
internal import Storage

/// A format's way of taking a batch of changes.
protocol ArchiveWriter {
    /// Writes the batch and makes it safe on disk.
    ///
    /// - Parameters:
    ///   - isCatchingUp: the changes themselves are not kept any more; these are the articles' latest states.
    ///   - cursor: what lies before it has been delivered for certain.
    /// - Returns: the changes written.
    mutating func write(_ articles: [Article], isCatchingUp: Bool, after cursor: Int64) throws -> Int

    /// Notes what is on disk now, in the transaction that moves the cursor.
    mutating func record(in transaction: StoreTransaction) throws

    /// Does what is to be done when there are no more changes.
    ///
    /// - Parameter shouldStop: asked between files.
    mutating func finish(shouldStop: () -> Bool) throws
}

extension ArchiveWriter {
    mutating func finish(shouldStop: () -> Bool) throws {}
}
