/// What a pruning would remove, the oldest first.
package struct PrunePlan: Sendable, Equatable {
    /// Rows.
    package var articles: [Int64] = []
    /// About so many bytes of the file.
    package var bytes: Int64 = 0
    /// Old enough, but an archive or a consumer has yet to take them.
    package var undelivered = 0
    /// Old enough, but a source lists them still: they would come back as new.
    package var listed = 0
    /// The newest article of all is old enough; it stays, so that its row's number is never used again.
    package var keepsNewest = false

    package init() {}
}
