import Model

/// The other articles with the text of one, and those that tell of the same event: a line each.
struct RelatedView {
    let style: Style

    /// - Parameter story: the other articles of its story, which holds those with its text too.
    func lines(of article: Article, story: [Article]) -> [String] {
        let head = article.duplicateOf ?? article.id
        let isSameText = { (other: Article) in (other.duplicateOf ?? other.id) == head }
        return block("The same text:", story.filter(isSameText))
            + block("The same event:", story.filter { !isSameText($0) })
    }

    private func block(_ heading: String, _ articles: [Article]) -> [String] {
        if articles.isEmpty { return [] }
        return ["", style.bold(heading)]
            + articles.map { other in
                let words = "\(other.outlet): \(other.title ?? "(no title)")"
                return "  \(other.id)  \(other.language ?? "–")  \(words.printable)"
            }
    }
}
