internal import LoopbackServer
internal import Synchronization

/// The outlets' sites at the pass that is on. They are served as a web proxy on the loopback is asked, so that each keeps
/// its own name and no request leaves the machine.
final class World: Sendable {
    /// All stories, whenever they appear.
    static let stories = EnglishStories.all + DariStories.all + PashtoStories.all

    /// What was answered so far.
    struct Tally: Sendable {
        var answers = 0
        var notModified = 0
    }

    private struct State {
        var pass = Pass(0)
        var tally = Tally()
    }

    private let state = Mutex(State())
    private let outlets: [String: Outlet]

    init() { outlets = Dictionary(Outlet.all.map { ($0.host, $0) }, uniquingKeysWith: { first, _ in first }) }

    /// Where the clock stands.
    var pass: Pass {
        get { state.withLock { $0.pass } }
        set { state.withLock { $0.pass = newValue } }
    }

    var tally: Tally { state.withLock { $0.tally } }

    /// The stories that have appeared, as they should be in the store.
    var published: [Story] {
        let pass = pass
        return Self.stories.filter { $0.appears <= pass }
    }

    /// The answer to a proxy request, `GET http://HOST/PATH`.
    func answer(_ exchange: Exchange) -> Reply {
        let page = page(at: exchange.target)
        let isKnown = page?.status == 200 && exchange.header("If-None-Match") == page?.etag
        state.withLock { state in
            state.tally.answers += 1
            if isKnown { state.tally.notModified += 1 }
        }
        guard let page else { return .status(404, [("Content-Type", "text/plain")], body: Array("nothing here".utf8)) }
        let headers = [("Content-Type", page.type), ("ETag", page.etag)]
        return isKnown ? .status(304, headers) : .status(page.status, headers, body: Array(page.body.utf8))
    }

    private func page(at target: String) -> Page? {
        guard target.hasPrefix("http://") else { return nil }
        let rest = target.dropFirst(7)
        let host = String(rest.prefix { $0 != "/" })
        guard let outlet = outlets[host] else { return nil }
        let pass = pass
        let stories = Self.stories.filter { $0.outlet == host && $0.appears <= pass }
            .sorted { $0.published > $1.published }
        let edition = Edition(outlet: outlet, pass: pass, stories: stories)
        return outlet.site.page(at: String(rest.dropFirst(host.count)), of: edition)
    }
}
