internal import Markup

/// Tells text from what only bears a name of something else: a section of a guide whose class is `toc`, the table in a figure.
struct Prose {
    /// Characters of running text that no menu has.
    private static let mostOfMenu = 200.0

    private let outline: PageOutline
    private let weight: [Double]
    private let length: [Double]
    private let linked: [Double]

    /// - Parameter weight: The running text in each element, its descendants' included.
    init(_ outline: PageOutline, _ weight: [Double]) {
        self.outline = outline
        self.weight = weight
        length = outline.totals { Double($0.length) }
        linked = outline.totals { Double($0.linked) }
    }

    /// Whether an element holds sentences, hardly any of which are links, within what calls itself the main part.
    func isText(_ place: Int) -> Bool {
        weight[place] > Self.mostOfMenu && linked[place] < 0.2 * length[place]
            && outline.ancestors(of: outline.elements[place].parent).contains {
                outline.elements[$0].kind == .main || outline.elements[$0].kind == .article
                    || !outline.elements[$0].traits.isDisjoint(with: [.body, .article])
            }
    }

    /// Whether a figure is a table with its caption.
    func isTable(_ place: Int) -> Bool {
        let inside = outline.elements[place..<outline.elements[place].end]
        return inside.contains { $0.kind == .table } && !inside.contains { $0.node.isNamed("picture") }
    }
}
