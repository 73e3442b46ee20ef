import Glibc
import Model
import Testing
import Text

@testable import Storage

/// A store in a folder of its own that is gone after the test.
final class TestStore {
    let folder: String
    var path: String { folder + "/syncd.db" }

    init() throws {
        var template = Array("/tmp/syncd-test-XXXXXX".utf8CString)
        let made = try #require(mkdtemp(&template))
        folder = String(cString: made)
    }

    deinit {
        for entry in Self.entries(of: folder) { unlink(folder + "/" + entry) }
        rmdir(folder)
    }

    func open(_ access: Store.Access = .readWrite) throws -> Store { try Store.open(path: path, access: access) }

    static func entries(of folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var out: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { out.append(name) }
        }
        return out
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        let file = try #require(fopen(path, "wb"))
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }

    static func bytes(of path: String) throws -> [UInt8] {
        let file = try #require(fopen(path, "rb"))
        defer { fclose(file) }
        var out: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { out += buffer[..<count] }
        return out
    }
}

let noon = Instant(seconds: 1_700_000_000)

func draft(_ title: String, text: String) -> Draft {
    var draft = Draft()
    draft.title = title
    draft.text = text
    draft.html = "<p>\(text)</p>"
    return draft
}

func newArticle(_ number: Int, source: Int64, text: String? = nil) -> NewArticle {
    let text = text ?? "The text of number \(number)."
    let url = "https://a.example/\(number)"
    var article = NewArticle(
        draft: draft("Title \(number)", text: text), source: source, outlet: "An Outlet", url: url,
        guid: "g-\(number)", digest: SHA256Digest(of: text).bytes, fetchedAt: noon)
    article.urlKeys = ["a.example/\(number)"]
    return article
}
