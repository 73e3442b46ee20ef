/// What the plan wants done with one listed item (`item` is its index in the listing).
package enum Intent: Equatable, Sendable {
    /// A new article whose text the feed carries.
    case insert(item: Int)
    /// A new article whose page must be read first.
    case enqueue(item: Int)
    /// Listed again, nothing changed.
    case relist(item: Int, article: Int64)
    /// A known article, listed by this source or under this guid for the first time.
    case adopt(item: Int, article: Int64)
    /// The feed now says something else of an article whose text it carries.
    case revise(item: Int, article: Int64)
    /// The feed now says something else of an article whose text stands on its page: read the page again.
    case recheck(item: Int, article: Int64)
    /// The same guid and the same words at another address.
    case move(item: Int, article: Int64)

    /// The item that it is about.
    package var item: Int {
        switch self {
        case .insert(let item), .enqueue(let item), .relist(let item, _), .adopt(let item, _), .revise(let item, _),
            .recheck(let item, _), .move(let item, _):
            item
        }
    }
}
