internal import Model

/// A change as a record of a file that only grows tells it.
///
/// The number alone does not name it: after the store was put back from an older copy, or begun afresh, a number may be
/// given to another article than the one whose record stands in the file.
struct DeliveredChange: Hashable {
    let seq: Int64
    /// The article's id.
    let article: String

    init(seq: Int64, article: String) {
        self.seq = seq
        self.article = article
    }

    init(_ article: Article) { self.init(seq: article.seq, article: article.id) }
}
