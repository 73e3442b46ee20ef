internal import Fetch
package import Model
package import Storage
internal import Text

/// What is to be told of one source: its configuration and its state together.
package struct SourceReport: Sendable {
    package var name: String
    package var outlet: String
    package var url: String
    /// The address in use: the url, what it moved to, or a fallback.
    package var activeURL: String
    /// 0 for the url, 1 for the first fallback.
    package var fallback = 0
    /// Why the url itself is not in use while a fallback is; nil when that is forgotten or was never asked.
    package var fallbackReason: String?
    package var lastAttempt: Instant?
    package var lastSuccess: Instant?
    package var lastChange: Instant?
    package var nextDue: Instant?
    package var failures = 0
    package var failureKind: String?
    package var failureReason: String?
    /// Items in the last list.
    package var items = 0
    /// In the store.
    package var articles = 0
    /// First seen in the last seven days.
    package var recent = 0
    package var newest: Instant?
    /// Article pages still to be read.
    package var queued = 0
    package var insecure: Bool
    package var condition = SourceCondition.new
    /// As its rhythm has it; nil when none is known.
    package var itemsADay: Double?
    /// Items that the rhythm lets expect since the last change.
    package var expected: Double?
    /// Why it is due when it is.
    package var dueReason: String?
    /// Why its validators are not sent any more.
    package var distrust: String?
    /// Since it was added, like the next two.
    package var requests = 0
    package var failedRequests = 0
    /// Bytes.
    package var received: Int64 = 0
    /// The last requests, newest first; empty unless asked for.
    package var fetches: [FetchRecord] = []

    /// The reports of all configured sources, in their order. A store that is not there yet means that none was asked.
    package static func all(of workspace: Workspace, now: Instant) throws -> [SourceReport] {
        var states: [String: SourceState] = [:]
        var counts: [String: SourceCounts] = [:]
        var reasons: [String: String] = [:]
        do throws(StoreError) {
            let store = try Store.open(path: workspace.storePath, access: .readOnly)
            states = try store.read { reader in try reader.sources() }
            counts = try store.read { reader in try reader.counts(since: now + -7 * 86_400) }
            for state in states.values where state.fallback > 0 {
                let requests = try store.read { reader in try reader.fetches(source: state.id, limit: 100) }
                reasons[state.name] = requests.first { $0.url == state.configuredURL && $0.outcome != "ok" }?.reason
            }
        } catch {
            guard case .missing = error else { throw error }
        }
        return workspace.configuration.sources.map {
            var report = SourceReport($0, state: states[$0.name], counts: counts[$0.name], now: now)
            report.fallbackReason = reasons[$0.name]
            return report
        }
    }

    private init(_ source: SourceConfiguration, state: SourceState?, counts: SourceCounts?, now: Instant) {
        name = source.name
        outlet = source.outlet
        url = source.url.text
        activeURL = url
        insecure = source.fetch.insecure
        if let state {
            fallback = state.fallback
            activeURL = source.addresses.indices.contains(state.fallback) ? source.addresses[state.fallback] : url
            if state.fallback == 0, let moved = MovedAddress.takenOver(by: source, state: state, now: now) {
                activeURL = moved
            }
            lastAttempt = state.lastAttempt
            lastSuccess = state.lastSuccess
            lastChange = state.lastChange
            nextDue = state.nextDue
            failures = state.failures
            failureKind = state.failureKind
            failureReason = state.failureReason
            items = state.items
            judge(source, state, now: now)
        }
        if let counts {
            articles = counts.articles
            recent = counts.recent
            newest = counts.newest
            queued = counts.queued
        }
    }

    private mutating func judge(_ source: SourceConfiguration, _ state: SourceState, now: Instant) {
        var watched: Int64 = 0
        if let rhythm = state.rhythm.flatMap(Rhythm.init(stored:)) {
            watched = now - rhythm.began
            itemsADay = (rhythm.itemsADay(at: now) * 100).rounded() / 100
            let offset = Zone(named: source.timezone)?.offset(at: now) ?? 0
            expected = state.lastChange.map { rhythm.expected(from: $0, to: now, offset: offset) }
        }
        condition = SourceCondition(state, expected: expected, watched: watched, now: now)
        dueReason = DueReason.phrase(source, state)
        distrust = state.distrust
        requests = state.requests
        failedRequests = state.failedRequests
        received = state.received
    }

    /// To one digit above ten: an estimate of "437" would claim more than is known.
    private static func rounded(_ number: Double) -> Int {
        let unit = number < 10 ? 1.0 : number < 100 ? 10 : 100
        return Int((number / unit).rounded() * unit)
    }

    /// What a person should know, as phrases.
    package var remarks: [String] {
        var out: [String] = []
        if failures > 0 {
            out.append("failed \(failures == 1 ? "once" : "\(failures) times"): \(failureReason ?? failureKind ?? "")")
        }
        if fallback > 0 {
            out.append("fallback \(fallback) in use, \(activeURL)" + (fallbackReason.map { "; \(url): \($0)" } ?? ""))
        } else if activeURL != url {
            out.append("moved to \(activeURL)")
        }
        if let distrust { out.append(distrust) }
        if condition == .frozen || condition == .quiet, let expected {
            let number = expected < 1000 ? "about \(Self.rounded(expected))" : "more than 1000"
            out.append("nothing new, where \(number) items were to be expected")
        }
        if queued > 0 { out.append("\(queued) pages waiting") }
        if insecure { out.append("certificates are not checked") }
        return out
    }
}
