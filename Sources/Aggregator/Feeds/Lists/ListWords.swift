/// Words that tell a list's parts: one table each.
enum ListWords {
    /// What links to the next page are called, as `NextPage` folds them.
    static let next: Set<String> = [
        "next", "next page", "go to next page", "next posts", "older", "older posts", "older entries", "older news",
        "older stories", "older articles", "more news", "more posts", "load more",
        "بعدی", "صفحه بعدی", "صفحه بعد", "برگه بعدی", "برگه بعد", "برو به صفحه بعد", "رفتن به صفحه بعد",
        "نوشته های کهنه تر",
        "نوشته های قدیمی تر", "نوشته های قدیمی", "نوشته های پیشین", "نوشته های قبلی", "مطالب قدیمی تر", "مطالب قدیمی",
        "مطالب پیشین", "خبرهای قدیمی تر", "خبرهای پیشین", "اخبار قدیمی تر", "پست های قدیمی تر", "پست های قدیمی",
        "پیام های قدیمی تر", "پیام های قدیمی",
        "راتلونکی", "راتلونکی پاڼه", "راتلونکی مخ", "بله پاڼه", "بل مخ", "وروسته", "زاړه لیکنی", "پخوانی لیکنی",
        "پخوانی خبرونه", "زاړه خبرونه",
        "التالی", "الصفحه التالیه", "weiter", "suivant", "siguiente",
    ]

    /// Signs that alone lead to the next page.
    static let nextSigns: Set<String> = ["»", "›", "→"]

    /// Words in the class of a link to the next page, and what may stand beside them in the same name ("pager__item--next").
    static let nextClasses: Set<String> = ["next", "older", "nextpage", "nextpostslink", "nextpagelink"]
    static let besideNext: Set<String> = [
        "page", "pages", "pager", "pagination", "paginate", "pagenav", "paging", "paginator", "item", "items", "link",
        "links", "btn", "button", "numbers", "posts", "postslink", "results", "list", "entries", "news", "archive",
        "blog",
    ]

    /// Words in classes around what turns pictures or months, not pages.
    static let turners: Set<String> = [
        "carousel", "slider", "slide", "slides", "slideshow", "swiper", "slick", "owl", "splide", "flickity", "gallery",
        "lightbox", "ticker", "calendar",
    ]

    /// The last word of classes, and what their element holds.
    static let roles: [String: ListRole] = {
        let rows: [(ListRole, String)] = [
            (.title, "title headline heading ttl titr onvan"),
            (
                .section,
                "subject cat cats category categories section kicker eyebrow overline label tag tags badge pretitle suptitle rutitr"
            ),
            (.date, "date time dt datetime published timestamp ago meta byline"),
            (.author, "author writer reporter"),
            (.summary, "summary excerpt desc description subtitle deck dek standfirst sum intro teaser lead lede"),
        ]
        var table: [String: ListRole] = [:]
        for (role, words) in rows { for word in words.split(separator: " ") { table[String(word)] = role } }
        return table
    }()
    static let titleEndings = ["title", "headline"]

    /// What leads to an article without being its title.
    static let more: Set<String> = [
        "read more", "more", "read more...", "read more…", "continue reading", "continue", "full story", "details", "»",
        "...", "…", "read full story", "read",
        "ادامه مطلب", "ادامه مطلب ←", "ادامه", "بیشتر", "بیشتر بخوانید", "نور", "نور ولولئ", "ادامه خبر", "weiterlesen",
        "lire la suite", "leer más", "comments", "no comments",
    ]

    /// Names of sections that look like people's.
    static let sections: Set<String> = [
        "breaking news", "latest news", "world news", "local news", "top stories", "press release", "opinion editorial",
        "read more", "by staff",
    ]

    /// Words in class, id and role of blocks that list no news: navigation, adverts, what is read most.
    static let otherBlocks: Set<String> = [
        "nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "footer", "sidebar", "widget",
        "popular", "trending", "mostread",
        "most-read", "most-popular", "mostviewed", "most-viewed", "ad", "ads", "advert", "advertisement", "banner",
        "banners", "sponsor", "sponsored",
        "social", "share", "pagination", "pager", "tags", "tagcloud", "tag-cloud", "cookie", "login", "comments",
        "comment", "lang", "language", "languages", "weather", "copyright", "related",
    ]

    /// Paths that lead to lists, forms and the house itself.
    static let otherPaths: Set<String> = [
        "tag", "tags", "category", "categories", "author", "authors", "page", "topic", "topics", "search", "login",
        "signin", "register", "about",
        "about-us", "contact", "contact-us", "privacy", "privacy-policy", "terms", "feed", "rss", "archive", "archives",
        "advertise", "subscribe", "newsletter", "sitemap", "wp-login.php", "wp-admin", "writer", "writers", "poll",
        "polls",
        "user", "users",
    ]

    /// Of these, those under which some sites keep their articles: WordPress' "Numeric" addresses are `/archives/123`.
    static let archivePaths: Set<String> = ["archive", "archives"]

    /// Endings of addresses that are files.
    static let files: [String] = [
        ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".mp3", ".mp4", ".m3u8", ".pdf", ".zip", ".doc", ".docx",
        ".xml", ".css", ".js", ".ico",
    ]

    /// Query parameters that turn pages.
    static let paging = ["page", "pagenum", "totalrows", "offset", "start", "paged", "pg"]
}
