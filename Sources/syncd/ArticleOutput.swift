import Archives
import Markup
import Model
import Text

/// Articles on standard output, as the archives would write them.
enum ArticleOutput {
    /// The JSON object of the contracts, its HTML sanitised.
    static func write(_ article: Article, into json: inout JSONWriter) {
        let base = article.url.flatMap { URLReference($0) }
        ArticleJSON.write(article, into: &json) { Sanitizer.clean($0, base: base) }
    }
}
