/// How a transaction that is cut short is undone.
enum Journal: Equatable {
    /// By a write-ahead log, which lets others read meanwhile; each page is written to it, read from it and written again.
    case log
    /// By a journal of what pages were before. A new store is filled with one: nearly all of its pages are new, and those are
    /// written once. The larger it is, the more of its pages each group of articles changes, all over the file; beyond so many
    /// it is given a log.
    case rollback(untilPages: Int64)

    /// Pages of 4 KiB, 1 GB: a first run of some 12,000 feeds, up to which it takes no more than a log, and less memory.
    static let filling = rollback(untilPages: 1 << 18)

    /// What chooses it (https://www.sqlite.org/pragma.html#pragma_journal_mode). A journal that is kept is not made and
    /// unlinked with every transaction.
    fileprivate var mode: String { self == .log ? "WAL" : "PERSIST" }

    /// KiB of pages in memory. A group commit of whole feeds stays there until it is written to a log, or is read again to
    /// be; new pages that go to the file early are written once all the same: with 6 MB a first run writes 2 % fewer.
    fileprivate var cache: Int { self == .log ? 6144 : 2048 }

    /// Milliseconds for which a lock is waited for. Without a log whoever reads holds up the writer, for as long as he likes
    /// where he is another program.
    fileprivate var patience: Int { self == .log ? Connection.patience : 60_000 }
}

extension Connection {
    /// Goes over to a journal, between two transactions.
    ///
    /// - Throws: when somebody else holds the file just now; then it stays with the one it has.
    func use(_ next: Journal) throws(SQLiteError) {
        try execute(
            """
            PRAGMA journal_mode = \(next.mode); PRAGMA cache_size = -\(next.cache);
            PRAGMA busy_timeout = \(next.patience)
            """)
        journal = next
    }

    /// Gives a store that was filled a log, if it has grown large or is to be closed.
    func endFilling(isClosing: Bool = false) throws(SQLiteError) {
        guard case .rollback(let most) = journal else { return }
        if !isClosing, try number("PRAGMA page_count") ?? 0 <= most { return }
        try use(.log)
    }
}
