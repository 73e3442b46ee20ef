internal import Archives
internal import Model
internal import Synchronization

/// The captures of one source's turn, until they are committed with what came of them.
final class CaptureBasket: Sendable {
    /// For runs that keep no captures.
    static let unused = CaptureBasket()

    private let state = Mutex<[CaptureBlock]>([])

    /// Where among the basket's captures this one is; nil for none.
    func add(_ block: CaptureBlock?) -> Int? {
        guard let block else { return nil }
        return state.withLock { blocks in
            blocks.append(block)
            return blocks.count - 1
        }
    }

    var blocks: [CaptureBlock] { state.withLock { $0 } }

    /// Where the answer at `index` is kept with its payload; nil when it is not, or only points to an earlier one.
    func wholeAnswer(_ index: Int?, _ places: [CaptureReference?]) -> CaptureReference? {
        guard let index, index < places.count, state.withLock({ !$0[index].isRevisit }) else { return nil }
        return places[index]
    }
}
