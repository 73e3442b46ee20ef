extension ArchiveFormat {
    /// How the articles follow one another; nil for a format that is many files.
    ///
    /// - Parameter captures: where what was served for them is kept.
    func sequence(captures: CaptureFolder?) -> (any ArticleSequence)? {
        switch self {
        case .jsonl: ArticleLines()
        case .csv: ArticleTable()
        case .mbox: MailFolder()
        case .ninjs: NewsItems()
        case .atom: AtomFeed()
        case .rss: RSSFeed()
        case .jsonfeed: JSONFeedDocument()
        case .text, .markdown: document
        case .warc: WebArchive(captures: captures)
        case .maildir, .bundle: nil
        }
    }

    /// How one article fills a file; nil for a format whose files hold many.
    var document: (any ArticleDocument)? {
        switch self {
        case .text: TextDocument()
        case .markdown: MarkdownDocument()
        case .jsonl, .csv, .mbox, .maildir, .ninjs, .warc, .bundle, .atom, .rss, .jsonfeed: nil
        }
    }
}
