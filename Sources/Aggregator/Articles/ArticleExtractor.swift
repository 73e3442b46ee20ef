internal import Markup
package import Model
internal import Text

/// Reads an article from its page: only its text, its own title, the people who wrote it, its true date.
///
/// A cascade, the most trusted first: the configuration's rules, what feed or list said, structured data, the page's
/// head, and what stands on the page.
package enum ArticleExtractor {
    /// - Throws: `NotAnArticle` for error pages, browser checks, forms to sign in and pages without running text.
    package static func extract(_ page: ArticlePage) throws(NotAnArticle) -> Draft {
        let reading = read(page)
        if let refusal = reading.refusal { throw refusal }
        return reading.draft
    }

    /// What the page says, also when it is no article.
    ///
    /// - Parameters:
    ///   - template: What is known of the source's other pages.
    ///   - explains: Whether to note the candidates, and for each line why it was kept or cut.
    package static func read(
        _ page: ArticlePage, template: SourceTemplate? = nil, explains: Bool = false
    ) -> ArticleReading {
        if PageKind.isPDF(page) {
            return ArticleReading(draft: PageKind.draft(ofPDF: page), refusal: page.hint.title == nil ? .noText : nil)
        }
        let decoded = TextDecoder.decode(page.bytes, contentType: page.contentType, isXML: false)
        guard !decoded.bytes.allSatisfy(\.isASCIISpace), let tree = HTMLTree(utf8: decoded.bytes) else {
            return ArticleReading(refusal: .empty)
        }
        return tree.read { root in
            var reader = PageReader(page, root, template: template)
            return reader.reading(explains: explains)
        }
    }
}
