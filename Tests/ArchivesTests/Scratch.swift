import Archives
import Glibc
import Model
import Storage
import Testing
import Text

let noon = Instant(seconds: 1_700_000_000)

/// A folder with a store in it, gone after the test.
final class Scratch {
    let folder: String
    let store: Store

    init() throws {
        var template = Array("/tmp/syncd-test-XXXXXX".utf8CString)
        folder = String(cString: try #require(mkdtemp(&template)))
        store = try Store.open(path: folder + "/syncd.db", access: .readWrite)
    }

    deinit {
        store.close()
        Self.remove(folder)
    }

    private static func remove(_ path: String) {
        for name in names(in: path) { remove(path + "/" + name) }
        if rmdir(path) != 0 { unlink(path) }
    }

    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var out: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { out.append(name) }
        }
        return out.sorted()
    }

    /// Every file below `path`, with its content.
    func files(_ path: String = "out") -> [String: String] {
        var out: [String: String] = [:]
        func walk(_ relative: String) {
            let names = Self.names(in: folder + "/" + relative)
            for name in names { walk(relative + "/" + name) }
            if names.isEmpty, let text = read(relative) { out[relative] = text }
        }
        walk(path)
        return out
    }

    func read(_ relative: String) -> String? {
        guard let file = fopen(folder + "/" + relative, "rb") else { return nil }
        defer { fclose(file) }
        var out: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { out += buffer[..<count] }
        return String(decoding: out, as: UTF8.self)
    }

    func write(_ text: String, to relative: String, mode: String = "wb") throws {
        let file = try #require(fopen(folder + "/" + relative, mode))
        fputs(text, file)
        fclose(file)
    }

    func remove(_ relative: String) { unlink(folder + "/" + relative) }

    func makeFolder(_ relative: String) { mkdir(folder + "/" + relative, 0o777) }

    @discardableResult
    func insert(
        _ title: String, text: String = "Some text.", source: String = "s", identity: String? = nil,
        language: String? = nil
    ) throws
        -> (id: Int64, publicID: String)
    {
        try store.write { tx in
            var draft = Draft()
            draft.title = title
            draft.text = text
            draft.language = language
            draft.published = StatedDate(noon, offset: 0, precision: .second)
            draft.publishedFrom = .feed
            var article = NewArticle(
                draft: draft, source: try tx.addSource(name: source).id, outlet: "An Outlet",
                url: "https://a.example/", guid: nil, digest: SHA256Digest(of: text).bytes, fetchedAt: noon)
            article.urlKeys = [identity ?? title]
            return try tx.insert(article, now: noon)
        }
    }

    func revise(_ id: Int64, title: String, text: String, at moment: Instant = noon) throws {
        try store.write { tx in
            var draft = Draft()
            draft.title = title
            draft.text = text
            try tx.revise(
                id, draft, digest: SHA256Digest(of: text).bytes, titleDigest: nil, fetchedAt: moment, now: moment)
        }
    }

    func settings(_ format: ArchiveFormat, _ path: String, sources: [String] = ["*"]) throws -> ArchiveSettings {
        ArchiveSettings(
            name: "a", format: format, path: try PathTemplate(path), root: folder + "/out", sources: sources)
    }

    @discardableResult
    func deliver(_ settings: ArchiveSettings, batch: Int = 200) throws -> Int {
        try ArchiveDelivery(store: store, batch: batch).deliver(settings)
    }

    /// As if the process had been killed before the cursor was written.
    func rollBack(to cursor: Int64) throws { try store.write { try $0.setArchiveCursor("a", cursor) } }
}
