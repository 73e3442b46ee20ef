internal import Model
internal import Text

/// What stands beside a bundle: its digest, its size, and what is in it.
struct BundleManifest: Equatable {
    struct Entry: Equatable {
        let seq: Int64
        let id: String
        let revision: Int
        /// Of the text, as the article's JSON has it.
        let digest: String
    }

    /// The bundle's name, in the same folder.
    let file: String
    let bytes: Int64
    /// SHA-256 of the file, and of the lines in it: lower-case hex.
    let sha256, contentSHA256: String
    let contentBytes: Int64
    let entries: [Entry]

    /// `2024-02-22.jsonl.gz` is told of by `2024-02-22.manifest.json`.
    static func path(of bundle: String) -> String {
        var stem = bundle[...]
        for ending in [".gz", ".jsonl"] where stem.hasSuffix(ending) { stem = stem.dropLast(ending.count) }
        return stem + ".manifest.json"
    }

    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("file", file)
            writer.member("bytes", bytes)
            writer.member("sha256", sha256)
            writer.member("content_bytes", contentBytes)
            writer.member("content_sha256", contentSHA256)
            writer.member("lines", entries.count)
            writer.member("articles", Set(entries.map(\.id)).count)
            writer.member("first_seq", entries.first?.seq)
            writer.member("last_seq", entries.last?.seq)
            writer.key("entries")
            writer.array(entries) { writer, entry in
                writer.object { writer in
                    writer.member("seq", entry.seq)
                    writer.member("id", entry.id)
                    writer.member("revision", entry.revision)
                    writer.member("digest", entry.digest)
                }
            }
        }
        writer.newline()
        return writer.bytes
    }

    init(file: String, contents: BundleContents, entries: [Entry]) {
        self.file = file
        bytes = contents.bytes
        (sha256, contentSHA256, contentBytes) = (contents.sha256, contents.contentSHA256, contents.contentBytes)
        self.entries = entries
    }

    /// Nil for what is no manifest.
    init?(json: [UInt8]) {
        guard let value = try? JSONParser.parse(json), let file = value["file"]?.string,
            let bytes = value["bytes"]?.int, let sha256 = value["sha256"]?.string,
            let contentBytes = value["content_bytes"]?.int, let content = value["content_sha256"]?.string,
            let entries = value["entries"]?.array
        else { return nil }
        self.file = file
        (self.bytes, self.contentBytes) = (Int64(bytes), Int64(contentBytes))
        (self.sha256, contentSHA256) = (sha256, content)
        self.entries = entries.compactMap { entry in
            guard let seq = entry["seq"]?.int, let id = entry["id"]?.string, let revision = entry["revision"]?.int,
                let digest = entry["digest"]?.string
            else { return nil }
            return Entry(seq: Int64(seq), id: id, revision: revision, digest: digest)
        }
        guard self.entries.count == entries.count, value["lines"]?.int == entries.count else { return nil }
    }
}
