/// A news item of an outlet, as it is at any pass.
struct Story: Sendable {
    /// A passage that the outlet puts right.
    struct Correction: Sendable {
        let pass: Pass
        let wrong: String
        let right: String
    }

    /// The host of its outlet.
    let outlet: String
    /// What the site knows it by.
    let number: Int
    /// Its words in an address.
    let slug: String
    /// The first pass that finds it.
    let appears: Pass
    let published: PublicationTime
    let author: String
    let title: String
    /// As written: paragraphs separated by an empty line, line ends inside them without meaning.
    private let text: String
    let correction: Correction?

    init(
        _ outlet: String, _ number: Int, _ slug: String, pass: Int, _ published: PublicationTime, by author: String,
        _ title: String, _ text: String, correction: Correction? = nil
    ) {
        self.outlet = outlet
        self.number = number
        self.slug = slug
        appears = Pass(pass)
        self.published = published
        self.author = author
        self.title = title
        self.text = text
        self.correction = correction
    }

    /// The paragraphs that stand on the site at a pass.
    func paragraphs(at pass: Pass) -> [String] {
        var paragraphs = [""]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = line.split(separator: " ").joined(separator: " ")
            if line.isEmpty {
                paragraphs.append("")
            } else {
                let last = paragraphs.count - 1
                paragraphs[last] += (paragraphs[last].isEmpty ? "" : " ") + line
            }
        }
        paragraphs.removeAll(where: \.isEmpty)
        guard let correction, correction.pass <= pass else { return paragraphs }
        return paragraphs.map { $0.replacing(correction.wrong, with: correction.right) }
    }

    /// How the text begins, for lists and feeds that do not carry it whole.
    func teaser(at pass: Pass) -> String {
        let words = (paragraphs(at: pass).first ?? "").split(separator: " ")
        return words.prefix(18).joined(separator: " ") + " …"
    }
}
