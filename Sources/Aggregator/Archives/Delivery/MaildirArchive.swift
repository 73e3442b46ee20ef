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

    init(_ archive: ArchiveSettings, store: Store) {
        self.archive = archive
        self.store = store
    }

    mutating func write(_ articles: [Article], isCatchingUp: Bool, after cursor: Int64) throws -> Int {
        let wanted = articles.filter { isCatchingUp || $0.op == .new || $0.op == .revised }
        let byFolder = Dictionary(grouping: wanted) { archive.absolute(archive.path(for: $0).text) }
        var written = 0
        for (folder, articles) in byFolder.sorted(by: { $0.key < $1.key }) {
            let maildir = try Maildir(folder)
            for article in articles where try maildir.add(article) { written += 1 }
            try maildir.synchronize()
        }
        return written
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

    /// - Returns: false when the message is there already.
    func add(_ article: Article) throws(FileError) -> Bool {
        // Of what never changes: a version that is delivered again after a kill must meet its own name.
        let name = "\(article.firstSeen.seconds).\(PathComponent.safe(article.id))V\(article.revision).syncd"
        guard !taken.contains(name[...]), !Disk.isFilled(folder + "/new/" + name) else { return false }
        let temporary = folder + "/tmp/" + name
        let file = try Disk.open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
        do {
            defer { close(file) }
            try Disk.write(MailMessage.render(article), to: file, path: temporary)
            try Disk.synchronize(file, path: temporary)
        } catch {
            unlink(temporary)
            throw error
        }
        return try Disk.place(temporary, at: folder + "/new/" + name)
    }

    func synchronize() throws(FileError) { try Disk.synchronizeFolder(folder + "/new") }
}
