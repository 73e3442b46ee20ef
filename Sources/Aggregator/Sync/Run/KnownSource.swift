internal import Storage

/// What was known of a source before its turn. A class, for the state is large to copy and goes through many hands.
final class KnownSource: Sendable {
    let state: SourceState

    init(_ state: consuming SourceState) { self.state = state }

    /// What a turn has moved of it, when that is no more than each answer moves.
    func check(to next: borrowing SourceState) -> SourceCheck? { SourceCheck(next, from: state) }
}
