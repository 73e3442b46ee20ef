internal import Model
internal import Text

/// A version of an article as a mail message (RFC 5322, RFC 2045, RFC 2047): plain text in UTF-8, base64, so that no line
/// of it can be taken for something else. A later version answers the one before, and mail readers show them as a thread.
enum MailMessage {
    /// Addresses need a domain; this one never exists (RFC 2606, 2).
    private static let domain = "syncd.invalid"

    /// Lines end in one line feed, as mail folders on disk have them. Ends with one empty line.
    static func render(_ article: Article) -> [UInt8] {
        var lines: [String] = []
        func header(_ name: String, _ value: String) { lines.append(name + ": " + value) }
        let authors = article.authors.joined(separator: ", ")
        header("From", words(authors.isEmpty ? article.outlet : authors) + " <\(article.source)@\(domain)>")
        header("Subject", words(article.title ?? "(without title)"))
        header("Date", RFC822.text(article.published ?? StatedDate(article.firstSeen, offset: 0, precision: .second)))
        header("Message-ID", identity(article, revision: article.revision))
        if article.revision > 1 {
            header("In-Reply-To", identity(article, revision: article.revision - 1))
            header("References", identity(article, revision: 1))
        }
        header("List-Id", words(article.outlet) + " <\(article.source).\(domain)>")
        if let url = article.url.flatMap(plain) { header("Archived-At", "<\(url)>") }
        if let language = article.language.flatMap(plain) { header("Content-Language", language) }
        if !article.categories.isEmpty { header("Keywords", words(article.categories.joined(separator: ", "))) }
        header(MailFolder.nameHeader, plain(article.id) ?? "")
        header("X-Syncd-Revision", String(article.revision))
        if article.isMinor { header("X-Syncd-Minor", "yes") }
        if article.published == nil { header("X-Syncd-Published", "unknown") }
        if let original = article.duplicateOf.flatMap(plain) { header("X-Syncd-Duplicate-Of", original) }
        header(MailFolder.numberHeader, String(article.seq))
        header("MIME-Version", "1.0")
        header("Content-Type", "text/plain; charset=utf-8")
        header("Content-Transfer-Encoding", "base64")
        lines.append("")
        var body = (article.text ?? article.summary ?? "").split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: "\r\n")
        if let url = article.url { body += "\r\n\r\n" + url }
        lines += Base64.lines(Array((body + "\r\n").utf8))
        lines.append("")
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private static func identity(_ article: Article, revision: Int) -> String {
        "<\(plain(article.id) ?? "article").v\(revision)@\(domain)>"
    }

    /// A value that needs no encoding; nil for one that would break a header.
    private static func plain(_ value: String) -> String? {
        value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
            ? value : nil
    }

    /// Any text as encoded words (RFC 2047, 2), one a line; letters, digits and spaces alone stay as they are.
    private static func words(_ text: String) -> String {
        let text = WhiteSpace.collapsed(text)
        let isPlain = text.utf8.allSatisfy { $0 == 0x20 || $0.isASCIIDigit || $0.isASCIILetter }
        if isPlain && text.utf8.count < 60 && !text.isEmpty { return text }
        var out: [String] = []
        var piece: [UInt8] = []
        func flush() {
            if !piece.isEmpty { out.append("=?UTF-8?B?" + Base64.text(piece) + "?=") }
            piece.removeAll()
        }
        for scalar in text.unicodeScalars {
            // 45 bytes make 60 letters: with its frame the word stays below 75 (RFC 2047, 2).
            if piece.count + UTF8.width(scalar) > 45 { flush() }
            piece += UTF8.encode(scalar).map(Array.init) ?? []
        }
        flush()
        return out.isEmpty ? "=?UTF-8?B??=" : out.joined(separator: "\n ")
    }
}
