package import Model
internal import Text

/// Reads captures back, to see whether what was served is still what it was.
package struct CaptureCheck {
    /// Places that are remembered as sound: articles of one feed share its capture.
    private static let mostRemembered = 50_000

    private let folder: CaptureFolder
    private var sound: Set<CaptureReference> = []
    /// Files that cannot be opened, which are told of once.
    private var lost: Set<String> = []
    /// Records that were read.
    package private(set) var count = 0

    package init(_ folder: CaptureFolder) { self.folder = folder }

    /// Reads the record at a place piece by piece, and the one that holds its bytes when it only points to that.
    ///
    /// - Returns: what is wrong with it, as a sentence; nil when all is well, or was said before.
    package mutating func complaint(about place: CaptureReference) -> String? {
        if sound.contains(place) || lost.contains(place.file) { return nil }
        count += 1
        do throws(CaptureError) {
            let record = try WARCRecord(at: place, in: folder)
            guard let original = record.original else { return try complaint(about: record, at: place) }
            while try record.next() != nil {}
            if let complaint = complaint(about: original) { return complaint }
            if !lost.contains(original.file),
                try WARCRecord(at: original, in: folder).field(Self.digest) != record.field(Self.digest)
            {
                return "\(path(place)) points to a capture of other bytes; \(Self.mend)"
            }
            remember(place)
            return nil
        } catch {
            guard !Disk.exists(folder.path(of: place.file)) else { return "\(error); \(Self.mend)" }
            lost.insert(place.file)
            return "\(folder.path(of: place.file)) is not there; \(Self.mend)"
        }
    }

    private static let digest = "WARC-Payload-Digest"
    private static let mend = "put the file back from a backup; until then `show --raw` and `reextract` miss it"

    private func path(_ place: CaptureReference) -> String {
        "the record at \(place.offset) of \(folder.path(of: place.file))"
    }

    private mutating func remember(_ place: CaptureReference) {
        if sound.count >= Self.mostRemembered { sound.removeAll() }
        sound.insert(place)
    }

    private mutating func complaint(
        about record: WARCRecord, at place: CaptureReference
    ) throws(CaptureError) -> String? {
        guard record.kind == "response" else { return "\(path(place)) holds no response; \(Self.mend)" }
        _ = try record.httpHead()
        var hash = SHA1Hash()
        while let piece = try record.next() { hash.add(piece) }
        let digest = hash.digest()
        // A policy without SHA-1 leaves the checksum of the gzip member, which was right.
        guard digest.bytes.isEmpty || record.field(Self.digest) == digest.label else {
            return "\(path(place)) does not have the digest it was stored with; \(Self.mend)"
        }
        remember(place)
        return nil
    }
}
