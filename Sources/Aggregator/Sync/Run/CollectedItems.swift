internal import Model

/// The items of a listing, over all its pages, each with the answer that named it.
struct CollectedItems: Sendable {
    private(set) var items: [ListedItem] = []
    /// For each item the place of its answer among the turn's captures.
    private var origins: [Int?] = []

    mutating func add(_ more: [ListedItem], from answer: ListingAnswer) {
        items += more
        origins += more.map { _ in answer.capture }
    }

    /// For each item where its answer is kept, given where the turn's captures are.
    func captures(_ places: [CaptureReference?]) -> [CaptureReference?] {
        origins.map { origin in origin.flatMap { $0 < places.count ? places[$0] : nil } }
    }
}
