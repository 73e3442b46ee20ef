/// What happens during a run, for whoever shows it.
package enum RunEvent: Sendable {
    /// The sources that will be asked.
    case planned(due: Int, total: Int)
    case started(source: String, url: String)
    /// A page of the source is being read; `done` of `queued` are behind.
    case reading(source: String, done: Int, queued: Int)
    case finished(SourceOutcome)
    case delivering(archive: String)
    case delivered(ArchiveOutcome)
}
