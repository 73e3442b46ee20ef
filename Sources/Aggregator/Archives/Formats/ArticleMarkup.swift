internal import Markup
internal import Model
internal import Text

/// An article's markup as it leaves the house: sanitised, its links absolute.
enum ArticleMarkup {
    /// What the page or feed had; nil when it had none.
    static func stated(_ article: Article) -> String? {
        article.html.map { Sanitizer.clean($0, base: article.url.flatMap { URLReference($0) }) }
    }

    /// The same, or else the text's paragraphs; nil for an article without text.
    static func best(_ article: Article) -> String? {
        if let stated = stated(article), !stated.isEmpty { return stated }
        guard let text = article.text, !text.isEmpty else { return nil }
        return text.split(separator: "\n").map { "<p>" + XMLText.escaped(String($0)) + "</p>" }.joined(separator: "\n")
    }
}
