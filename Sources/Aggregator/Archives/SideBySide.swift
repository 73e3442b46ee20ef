internal import Dispatch
internal import Synchronization

/// What waits for the disk, done for many files at a time.
///
/// Files that are synced one after the other wait each for a commit of the file system's journal and a flush of the disk;
/// those that wait at the same time share them. Every file keeps a sync of its own and hears of its own error: `syncfs`
/// would wait for what other programs have written too, is silent about errors before Linux 5.8, and does not reach the
/// disk through FUSE.
enum SideBySide {
    private static let lanes = (0..<16).map { DispatchQueue(label: "syncd.disk.\($0)") }

    /// Returns when all is done.
    ///
    /// - Throws: the first error; what had not been begun by then is left out.
    static func each<Item: Sendable>(
        _ items: [Item], do work: @escaping @Sendable (Item) throws(FileError) -> Void
    ) throws(FileError) {
        let failure = Mutex<FileError?>(nil)
        let group = DispatchGroup()
        for (lane, queue) in lanes.prefix(items.count).enumerated() {
            queue.async(group: group) {
                for index in stride(from: lane, to: items.count, by: lanes.count) {
                    if failure.withLock({ $0 != nil }) { return }
                    do throws(FileError) {
                        try work(items[index])
                    } catch {
                        failure.withLock { $0 = $0 ?? error }
                    }
                }
            }
        }
        group.wait()
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
