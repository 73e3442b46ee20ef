internal import Model

/// An article as a page of its own: what a web archive shows of one whose page was not kept.
enum ArticleHTML {
    static func render(_ article: Article) -> [UInt8] {
        let title = XMLText.escaped(article.title ?? "")
        var out = "<!DOCTYPE html>\n<html"
        if let language = article.language { out += " lang=\"\(XMLText.escaped(language))\"" }
        out += "><head><meta charset=\"utf-8\"><title>\(title)</title></head>\n<body><article dir=\"auto\">\n"
        if !title.isEmpty { out += "<h1>\(title)</h1>\n" }
        if !article.authors.isEmpty { out += "<p>\(XMLText.escaped(article.authors.joined(separator: ", ")))</p>\n" }
        if let published = article.published?.rfc3339 {
            out += "<p><time datetime=\"\(published)\">\(published)</time></p>\n"
        }
        out += (ArticleMarkup.best(article) ?? "") + "\n</article></body></html>\n"
        return Array(out.utf8)
    }
}
