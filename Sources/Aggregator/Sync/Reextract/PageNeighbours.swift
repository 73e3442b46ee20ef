internal import Articles
internal import Model
internal import Storage

/// What the pages around an article tell of their source's template.
///
/// The template is made anew for each page from those before it (for the first ones, from those behind them), so that what an
/// article comes to does not depend on which others are read with it, nor on when.
struct PageNeighbours {
    private struct Neighbour {
        let place: CaptureReference
        var sketch: PageSketch?
        var isRead: Bool
    }

    private static let most = 8
    /// So many are needed before anything is cut for their word.
    private static let least = 3

    /// Knows the source's mastheads only.
    private let mastheads: SourceTemplate
    /// The oldest first.
    private var before: [Neighbour] = []

    init(mastheads: SourceTemplate) { self.mastheads = mastheads }

    /// - Parameters:
    ///   - behind: places of the pages that follow; asked for when those before are too few.
    ///   - read: reads the page at a place.
    mutating func template(
        behind: () -> [CaptureReference], read: (CaptureReference) -> PageSketch?
    ) -> SourceTemplate {
        for index in before.indices where !before[index].isRead {
            before[index].sketch = read(before[index].place)
            before[index].isRead = true
        }
        var template = mastheads
        for neighbour in before { if let sketch = neighbour.sketch { template.learn(sketch) } }
        if before.count < Self.least {
            for place in behind().prefix(Self.least) { if let sketch = read(place) { template.learn(sketch) } }
        }
        return template.isSettled ? template : SourceTemplate()
    }

    /// A page that was passed: it stands before all that follow.
    ///
    /// - Parameter sketch: nil when it was not read, or is no article.
    mutating func pass(_ place: CaptureReference, sketch: PageSketch?, isRead: Bool) {
        before.append(Neighbour(place: place, sketch: sketch, isRead: isRead))
        if before.count > Self.most { before.removeFirst() }
    }
}
