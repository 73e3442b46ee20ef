package import Model
package import Text

/// What one archive received in a run.
package struct ArchiveOutcome: Sendable {
    package var archive: String
    /// Changes handed on.
    package var delivered: Int
    /// Why it failed, as a sentence that names the archive; nil when all went well.
    package var failure: String?

    package init(archive: String, delivered: Int, failure: String? = nil) {
        self.archive = archive
        self.delivered = delivered
        self.failure = failure
    }
}

/// The whole of one run, for a person, a log or `--json`.
package struct RunReport: Sendable {
    package var started: Instant
    package var finished: Instant
    /// In the order of feeds.conf.
    package var sources: [SourceOutcome] = []
    package var archives: [ArchiveOutcome] = []
    /// Articles that turned out to tell of an event that another language tells of.
    package var linked = 0
    /// Why what was served could not be kept, as a sentence; nil when it was, or should not be.
    package var captureFailure: String?
    /// True when a signal or the deadline ended the run early.
    package var wasInterrupted = false

    package init(started: Instant) {
        self.started = started
        finished = started
    }

    /// By index: of thousands that went well none is to be copied.
    package var failed: [SourceOutcome] {
        sources.indices.filter { sources[$0].result == .failed }.map { sources[$0] }
    }

    package func total(_ count: (SourceOutcome) -> Int) -> Int { sources.reduce(0) { $0 + count($1) } }

    package func write(into json: inout JSONWriter) {
        json.object { json in
            json.member("started", started.rfc3339)
            json.member("finished", finished.rfc3339)
            json.member("interrupted", wasInterrupted)
            json.key("sources")
            json.array(sources) { $0.source($1) }
            json.key("archives")
            json.array(archives) { json, archive in
                json.object { json in
                    json.member("archive", archive.archive)
                    json.member("delivered", archive.delivered)
                    json.member("failure", archive.failure)
                }
            }
            json.member("capture_failure", captureFailure)
            json.key("totals")
            json.object { json in
                json.member("sources", sources.count)
                json.member("asked", total { $0.result == .skipped ? 0 : 1 })
                json.member("failed", failed.count)
                json.member("new", total(\.new))
                json.member("revised", total(\.revised))
                json.member("linked", linked)
                json.member("pages", total(\.pages))
                json.member("bytes", sources.reduce(Int64(0)) { $0 + $1.bytes })
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func source(_ outcome: SourceOutcome) {
        object { json in
            json.member("source", outcome.source)
            json.member("outcome", outcome.result.rawValue)
            json.member("url", outcome.url)
            json.member("status", outcome.status)
            json.member("kind", outcome.failureKind)
            json.member("reason", outcome.reason)
            json.member("items", outcome.items)
            json.member("new", outcome.new)
            json.member("revised", outcome.revised)
            json.member("moved", outcome.moved)
            json.member("linked", outcome.linked)
            json.member("pages", outcome.pages)
            json.member("notes", outcome.notes)
            json.member("bytes", outcome.bytes)
            json.member("milliseconds", outcome.milliseconds)
            json.member("next_due", outcome.nextDue?.rfc3339)
        }
    }
}
