/// Why a page is no article. Such a page never becomes one with a wrong text.
package enum NotAnArticle: String, Error, Sendable, CustomStringConvertible {
    /// Nothing a parser could read.
    case empty
    /// "Page not found" and the like, whatever the status was.
    case errorPage = "error-page"
    /// A browser check or captcha in front of the page.
    case challenge
    /// A form to sign in, and no text.
    case login
    /// The text is for those who pay; the page shows too little of it.
    case paywall
    /// A film or broadcast, and no text.
    case video
    /// Pictures, and no text.
    case gallery
    /// A page without a running text: a list, a front page.
    case noText = "no-text"

    package var description: String {
        switch self {
        case .empty: "the page is empty"
        case .errorPage: "an error page"
        case .challenge: "a browser check stands before the page"
        case .login: "the page asks to sign in"
        case .paywall: "the text is behind a paywall"
        case .video: "a video without a text"
        case .gallery: "a gallery of pictures without a text"
        case .noText: "the page has no running text"
        }
    }
}
