internal import Text

/// A page that shows something else in the place of a known article, with status 200: an error, a notice, a list.
///
/// Sites whose pages are made by programs answer so when the program fails. A correction keeps the name or some of the
/// words; a withdrawal keeps the name.
enum StandIn {
    /// Bytes: a longer text is a text.
    private static let longest = 600
    /// Letters: shorter words are in any two titles.
    private static let shortestWord = 4

    /// Whether a page may be one, by what it calls itself and how little it says; then the known text decides.
    ///
    /// - Parameters:
    ///   - title: what the page calls itself.
    ///   - known: what the article is called, and what its page called itself before.
    static func isLikely(title: String?, text: String?, known: String?) -> Bool {
        guard let title, let text, let known, text.utf8.count <= longest else { return false }
        let (own, before) = (words(of: title), words(of: known))
        return !own.isEmpty && !before.isEmpty && own.isDisjoint(with: before)
    }

    /// Whether most of a title's words stand in what a page calls itself.
    static func sharesMostWords(_ own: String?, of title: String?) -> Bool {
        guard let own, let title else { return false }
        let listed = words(of: title)
        return 2 * words(of: own).intersection(listed).count > listed.count
    }

    /// Whether a short text says nothing of what the known one says.
    static func isStrange(_ text: String, to known: String) -> Bool {
        guard text.utf8.count < known.utf8.count / 4 else { return false }
        let paragraphs = Set(known.split(separator: "\n").map { $0.lowercased() })
        return text.split(separator: "\n").allSatisfy { !paragraphs.contains($0.lowercased()) }
    }

    private static func words(of title: String) -> Set<String> {
        Set(
            title.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count >= shortestWord }.map(
                String.init))
    }
}
