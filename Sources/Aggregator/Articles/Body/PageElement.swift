internal import Markup

/// One element of a page, flattened: its place in the outline tells its ancestors and descendants.
struct PageElement {
    let node: HTMLNode
    let kind: ElementKind
    /// What its class, id and role say.
    let traits: BlockTraits
    /// Its parent's place in the outline; -1 for the root.
    let parent: Int
    /// The place behind its last descendant.
    var end: Int
    /// 1…6 for headings, else 0.
    let level: UInt8
}
