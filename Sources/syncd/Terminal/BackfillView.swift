import Aggregator
import Model

/// What one call of `backfill` came to, as a sentence.
struct BackfillView {
    let report: BackfillReport

    var text: String {
        var text = "\(report.source): \(Count.of(report.listings, "listing")), \(Count.of(report.items, "item")), "
        text += "\(Count.of(report.new, "new article")), \(report.revised) revised"
        if report.pages > 0 { text += ", \(Count.of(report.pages, "page"))" }
        if let oldest = report.oldest { text += "; back to \(oldest.rfc3339.prefix(10))" }
        return text + "; " + ending
    }

    private var ending: String {
        switch report.end {
        case .reachedSince: "all since \(report.since.rfc3339.prefix(10)) was walked"
        case .reachedEnd: "there is nothing older"
        case .limit: "stopped at the limit, the next call goes on"
        case .interrupted: "stopped before the end, the next call goes on"
        case .failed: "stopped at a listing that failed, the next call begins with it"
        }
    }
}
