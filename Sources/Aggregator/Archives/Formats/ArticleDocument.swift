internal import Model

/// A format that gives every version of an article a file of its own.
protocol ArticleDocument: ArticleSequence {
    /// Without the dot.
    var fileExtension: String { get }

    /// The whole file.
    func render(_ article: Article) -> [UInt8]
}

extension ArticleDocument {
    func append(_ article: Article, to out: inout [UInt8]) { out += render(article) }

    /// A form feed on a line of its own, in a stream.
    var separator: [UInt8] { [0x0C, 0x0A] }
}

/// text: the article as a person reads it.
struct TextDocument: ArticleDocument {
    let fileExtension = "txt"

    func render(_ article: Article) -> [UInt8] { Array(ArticleText.render(article).utf8) }
}
