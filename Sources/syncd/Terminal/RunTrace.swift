import Aggregator
import Logging

/// `-v`: a line on standard error for everything that happens in a run.
struct RunTrace: Sendable {
    private let log: Logger

    init() {
        var log = Logger(label: "syncd") { StreamLogHandler.standardError(label: $0) }
        log.logLevel = .debug
        self.log = log
    }

    func handle(_ event: RunEvent) {
        switch event {
        case .planned(let due, let total): log.debug("due", metadata: ["sources": "\(due)", "of": "\(total)"])
        case .started(let source, let url): log.debug("asking", metadata: ["source": "\(source)", "url": "\(url)"])
        case .reading(let source, let done, let queued):
            log.debug("article read", metadata: ["source": "\(source)", "page": "\(done)", "of": "\(queued)"])
        case .finished(let outcome):
            log.debug(
                "\(outcome.result.rawValue)",
                metadata: [
                    "source": "\(outcome.source)", "status": "\(outcome.status ?? 0)", "new": "\(outcome.new)",
                    "revised": "\(outcome.revised)", "bytes": "\(outcome.bytes)", "ms": "\(outcome.milliseconds)",
                    "reason": "\(outcome.reason ?? "")",
                ])
            for note in outcome.notes {
                log.debug("note", metadata: ["source": "\(outcome.source)", "text": "\(note)"])
            }
        case .delivering(let archive): log.debug("delivering", metadata: ["archive": "\(archive)"])
        case .delivered(let outcome):
            log.debug("delivered", metadata: ["archive": "\(outcome.archive)", "changes": "\(outcome.delivered)"])
        }
    }
}
