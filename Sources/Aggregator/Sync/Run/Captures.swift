internal import Archives
internal import Fetch
internal import Model
internal import Storage

/// What a run keeps of what was served ([capture]).
final class Captures: Sendable {
    let log: CaptureLog
    private let encoder: CaptureEncoder
    private let clock: RunClock

    init(store: Store, folder: CaptureFolder, clock: RunClock) {
        encoder = CaptureEncoder(folder: folder)
        log = CaptureLog(
            store: store, folder: folder, encoder: encoder, software: "syncd/\(Version.current)", now: { clock.now })
        self.clock = clock
    }

    /// Mends what a kill has left of earlier captures, and begins new ones if the configuration wants any.
    ///
    /// - Returns: what to capture with; and why nothing can be captured, if that is so.
    static func begin(
        _ workspace: Workspace, _ store: Store, _ folder: CaptureFolder, clock: RunClock
    ) -> (captures: Captures?, failure: String?) {
        let isWanted = workspace.configuration.capture.warc
        var failure: String?
        do {
            try CaptureLog.mend(store, in: folder)
        } catch  where isWanted {
            failure = "\(error)"
        } catch {
            // Nobody asked for captures: those that stand there are left as they are.
        }
        return (isWanted ? Captures(store: store, folder: folder, clock: clock) : nil, failure)
    }

    /// True when the disk has refused, and nothing is kept any more in this run.
    var haveFailed: Bool { log.failure != nil }

    /// The records of a response; nil for a 304, which served nothing, and when nothing can be kept any more.
    ///
    /// - Parameter original: the place of the last answer of the same address, for when the bytes are the same.
    func block(of response: FetchResponse, note: CaptureNote, original: CaptureReference?) -> CaptureBlock? {
        guard response.status != 304, !haveFailed else { return nil }
        var exchange = ServedExchange(
            url: response.finalURL, date: clock.now, head: response.headers.block,
            body: response.served.isEmpty ? response.body : response.served, isCoded: !response.served.isEmpty)
        exchange.request = response.request
        if !response.isProxied { exchange.address = response.remoteAddress }
        exchange.hops = zip(response.redirects, response.redirectHeads).map { redirect, headers in
            ServedExchange.Hop(url: redirect.from, head: headers.block)
        }
        return encoder.block(of: exchange, note: note, original: original)
    }
}
