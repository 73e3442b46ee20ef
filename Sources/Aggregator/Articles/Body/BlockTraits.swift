/// What an element's class, id, role and itemprop say it is.
struct BlockTraits: OptionSet, Hashable {
    let rawValue: UInt32

    /// The article's text and nothing else: `entry-content`, `articleBody`.
    static let body = BlockTraits(rawValue: 1 << 0)
    /// Around the article: `post`, `story`, `content`.
    static let article = BlockTraits(rawValue: 1 << 1)
    static let related = BlockTraits(rawValue: 1 << 2)
    static let share = BlockTraits(rawValue: 1 << 3)
    static let comments = BlockTraits(rawValue: 1 << 4)
    static let advert = BlockTraits(rawValue: 1 << 5)
    static let navigation = BlockTraits(rawValue: 1 << 6)
    /// Newsletters, subscriptions, "promo", donations.
    static let promotion = BlockTraits(rawValue: 1 << 7)
    static let biography = BlockTraits(rawValue: 1 << 8)
    static let byline = BlockTraits(rawValue: 1 << 9)
    static let date = BlockTraits(rawValue: 1 << 10)
    static let caption = BlockTraits(rawValue: 1 << 11)
    static let tags = BlockTraits(rawValue: 1 << 12)
    static let sidebar = BlockTraits(rawValue: 1 << 13)
    static let footer = BlockTraits(rawValue: 1 << 14)
    static let masthead = BlockTraits(rawValue: 1 << 15)
    /// Cookie notes, dialogs, paywall notes.
    static let notice = BlockTraits(rawValue: 1 << 16)
    static let title = BlockTraits(rawValue: 1 << 17)
    static let meta = BlockTraits(rawValue: 1 << 18)
    /// Not shown, or only read out.
    static let hidden = BlockTraits(rawValue: 1 << 19)
    static let summary = BlockTraits(rawValue: 1 << 20)
    static let teaser = BlockTraits(rawValue: 1 << 21)
    /// Asks for leave to set cookies, at whatever length.
    static let consent = BlockTraits(rawValue: 1 << 22)

    /// A part of a page as site builders call it: beside the text, or the text.
    static let widget = BlockTraits(rawValue: 1 << 23)

    /// What is never part of the text.
    static let unlikely: BlockTraits = [
        .related, .share, .comments, .advert, .navigation, .promotion, .biography, .byline, .caption, .tags,
        .sidebar, .footer, .masthead, .notice, .meta, .date, .consent, .widget,
    ]
    /// What is never part of the text, even where nothing else is left.
    static let never: BlockTraits = [.comments, .navigation, .related, .share, .advert, .footer, .notice, .consent]
    /// What gets lines of its own even inside a line.
    static let apart: BlockTraits = [
        .related, .share, .comments, .advert, .promotion, .byline, .caption, .tags, .notice, .meta, .date,
    ]
}
