internal import Markup
internal import Model
internal import Text

/// Tells pages that are no article by what they say: error pages, browser checks, forms to sign in.
enum PageKind {
    private static let errors = [
        "404", "page not found", "not found", "error 404", "error 403", "403 forbidden", "forbidden", "access denied",
        "500 internal", "internal server error",
        "502 bad gateway", "bad gateway", "503 service", "service unavailable", "database error", "error establishing",
        "site not found", "page unavailable", "page cannot be found",
        "this page isn't available", "this page does not exist", "under maintenance", "account suspended", "oops",
        "error", "content not found", "no longer available", "nothing found",
        "صفحه مورد نظر یافت نشد", "صفحه مورد نظر پیدا نشد", "صفحه یافت نشد", "صفحه مورد نظر", "صفحه پیدا نشد",
        "یافت نشد", "خطا", "خطای", "پاڼه ونه موندل شوه",
        "صفحه موجود نیست", "seite nicht gefunden", "page introuvable", "página no encontrada",
    ]
    private static let challenges = [
        "just a moment", "one moment, please", "attention required", "checking your browser", "are you a robot",
        "are you human", "verify you are human", "please verify", "security check", "ddos protection",
        "captcha", "bot verification", "robot check", "pardon our interruption", "please wait",
        "access to this page has been denied", "human verification", "ddos-guard",
    ]
    private static let logins = [
        "log in", "login", "sign in", "signin", "sign up", "ورود", "ورود به سیستم", "anmelden",
    ]

    /// What checks of browsers say below a title that says nothing.
    private static let challengeTexts = PhraseTable([
        "unusual traffic from", "complete the captcha", "solve the captcha", "verify you are human",
        "verifying you are human", "checking your browser", "javascript and cookies to continue",
        "you are not a robot", "you are a robot",
    ])

    /// Whether a short text asks whether a human is reading.
    static func isChallenge(_ text: String) -> Bool {
        text.utf8.count < 500 && challengeTexts.occurs(in: BoilerplatePhrases.folded(text))
    }

    /// - Parameters:
    ///   - titles: The page's title and headings.
    ///   - textLength: Characters of text found; a long text is an article whatever its title says.
    static func refusal(titles: [String], textLength: Int) -> NotAnArticle? {
        guard textLength < 1_500 else { return nil }
        // The error and, below it, the latest news.
        let names = titles.map { BoilerplatePhrases.folded($0) }.filter { $0.utf8.count < 120 }
        if names.contains(where: isError), names.count(where: { name in errors.contains { begins(name, $0) } }) > 1 {
            return .errorPage
        }
        for title in titles {
            let folded = BoilerplatePhrases.folded(title)
            guard folded.utf8.count < 120 else { continue }
            if challenges.contains(where: { folded.contains($0) }) && textLength < 700 { return .challenge }
            // Short titles only: "Error in budget law, minister says" is news.
            if errors.contains(where: { begins(folded, $0) }), textLength < 600 { return .errorPage }
            if logins.contains(folded), textLength < 400 { return .login }
        }
        return nil
    }

    /// Pictures that make a page without text a gallery.
    private static let galleryFigures = 5

    /// Whether the page says that its text is not free to read.
    static func isPaid(_ metadata: PageMetadata, _ data: StructuredData) -> Bool {
        data.isPaid || metadata.first("article:content_tier").map { $0.lowercased() != "free" } ?? false
    }

    /// Why a page of an article's site has no text: by what it says of itself, else by what it shows.
    static func reason(ofTextless root: HTMLNode, _ metadata: PageMetadata, _ data: StructuredData) -> NotAnArticle {
        if isPaid(metadata, data) { return .paywall }
        let type = metadata.first("og:type")?.lowercased() ?? ""
        if type.hasPrefix("video") || data.kind == "videoobject" { return .video }
        if type.contains("gallery") || type.contains("photo") { return .gallery }
        if root.descendants.contains(where: isPlayer) { return .video }
        let figures = root.descendants.lazy.filter { $0.isNamed("figure") }.prefix(galleryFigures)
        return Array(figures).count == galleryFigures ? .gallery : .noText
    }

    private static func isPlayer(_ node: HTMLNode) -> Bool {
        if node.isNamed("video") { return true }
        guard node.isNamed("iframe"), let source = node.attribute("src")?.lowercased() else { return false }
        return source.contains("/embed/") || source.contains("/video") || source.contains("player")
    }

    /// Whether the body is a PDF file, by its first bytes.
    static func isPDF(_ page: ArticlePage) -> Bool { page.bytes.starts(with: "%PDF-".utf8) }

    /// A PDF file is the article's enclosure; what is known of the article was said where it was linked.
    static func draft(ofPDF page: ArticlePage) -> Draft {
        var draft = Draft()
        draft.title = page.hint.title
        draft.authors = AuthorNames(notPeople: [page.outlet]).people(page.hint.authors)
        draft.published = page.hint.published
        draft.publishedFrom = page.hint.published == nil ? .none : page.hint.publishedFrom
        draft.language = page.language
        draft.text = ""
        draft.enclosures = [
            Enclosure(url: page.url, type: "application/pdf", length: Int64(page.bytes.count))
        ]
        return draft
    }

    /// Whether a title (folded) is the words of an error, with no more than a site's name behind a mark.
    private static func isError(_ title: String) -> Bool {
        errors.contains { phrase in
            guard title.hasPrefix(phrase) else { return false }
            let next = title.dropFirst(phrase.count).first { $0 != " " }
            return next.map { !$0.isLetter && !$0.isNumber } ?? true
        }
    }

    private static func begins(_ title: String, _ phrase: String) -> Bool {
        guard title.hasPrefix(phrase) || (phrase.utf8.count > 10 && title.contains(phrase)) else { return false }
        let rest = title.dropFirst(phrase.count)
        if rest.isEmpty || phrase.contains(" ") { return true }
        return rest.first.map {
            !$0.isLetter && $0 != " " && $0 != "-"
                || rest.count < 25 && ($0 == " " || $0 == "-") && phrase.first?.isNumber == true
        } ?? true
    }
}
