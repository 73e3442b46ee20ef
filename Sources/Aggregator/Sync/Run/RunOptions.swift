/// How a run was asked for.
package struct RunOptions: Sendable {
    /// Names of sources; empty: all of the configuration.
    package var sources: [String] = []
    /// Schedule and freshness set aside; still conditional.
    package var isForced = false
    /// Unconditional as well.
    package var isUnconditional = false
    /// Tasks that parse or extract at a time.
    package var workers: Int

    package init(workers: Int) { self.workers = workers }
}
