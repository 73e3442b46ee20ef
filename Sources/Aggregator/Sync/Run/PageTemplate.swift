internal import Articles
internal import Synchronization

/// The template of one source while its pages are read, several at a time.
final class PageTemplate: Sendable {
    private struct State {
        var template: SourceTemplate
        var hasLearned = false
    }

    private let state: Mutex<State>

    /// - Parameter bytes: What the store keeps; what it cannot read begins anew.
    init(bytes: [UInt8]?) {
        state = Mutex(State(template: bytes.flatMap { SourceTemplate(bytes: $0) } ?? SourceTemplate()))
    }

    /// What a page is read with: nothing is cut for the word of one or two pages.
    var current: SourceTemplate { state.withLock { $0.template.isSettled ? $0.template : SourceTemplate() } }

    func learn(_ sketch: PageSketch) {
        state.withLock {
            guard $0.template.wants(sketch) else { return }
            $0.template.learn(sketch)
            $0.hasLearned = true
        }
    }

    /// The bytes for the store; nil when nothing was learned.
    var learned: [UInt8]? { state.withLock { $0.hasLearned ? $0.template.bytes : nil } }
}
