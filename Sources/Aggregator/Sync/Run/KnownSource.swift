internal import Storage

/// What was known of a source before its turn. A class, for the state is large to copy and goes through many hands.
final class KnownSource: Sendable {
    let state: SourceState

    init(_ state: consuming SourceState) { self.state = state }
}
