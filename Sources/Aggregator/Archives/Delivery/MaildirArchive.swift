internal import Glibc
internal import Model
internal import Storage

/// An archive that is a mail folder (https://cr.yp.to/proto/maildir.html): a message for every version, put into `new`
/// whole. From then on it is its reader's, who moves it to `cur`, marks or deletes it.
///
/// The name is made of the article's id and revision: what an interrupted delivery wrote is found again, in either folder.
struct MaildirArchive: ArchiveWriter {
    private let archive: ArchiveSettings
    private let store: Store
    private var files = DurableFiles()

    init(_ archive: ArchiveSettings, store: Store) {
        self.archive = archive
        self.store = store
    }

    mutating func write(_ articles: [Article], isCatchingUp: Bool, after cursor: Int64) throws -> Int {
        let wanted = articles.filter { isCatchingUp || $0.op == .new || $0.op == .revised }
        let byFolder = Dictionary(grouping: wanted) { archive.absolute(archive.path(for: $0).text) }
        var messages: [NewFile] = []
        for (folder, articles) in byFolder.sorted(by: { $0.key < $1.key }) {
            let maildir = try Maildir(folder)
            messages += articles.map(maildir.message)
        }
        try files.add(messages)
        return messages.count { !$0.isDone }
    }

    mutating func record(in transaction: StoreTransaction) throws {}
}

/// One folder of mail.
struct Maildir {
    private let folder: String
    /// Names, without their flags, of messages that a reader has taken.
    private let taken: Set<Substring>

    /// Makes the three folders where they are missing.
    init(_ folder: String) throws(FileError) {
        self.folder = folder
        for name in ["tmp", "new", "cur"] { try Disk.makeFolder(folder + "/" + name) }
        taken = Set(try Disk.names(in: folder + "/cur").map { $0.prefix { $0 != ":" } })
    }

    /// The file of a version's message; it is done when it stands in either folder.
    func message(_ article: Article) -> NewFile {
        // Of what never changes: a version that is delivered again after a kill must meet its own name.
        let name = "\(article.firstSeen.seconds).\(PathComponent.safe(article.id))V\(article.revision).syncd"
        let path = folder + "/new/" + name
        let isDone = taken.contains(name[...]) || Disk.isFilled(path)
        return NewFile(
            path: path, temporary: folder + "/tmp/" + name, content: isDone ? [] : MailMessage.render(article),
            isDone: isDone)
    }
}
