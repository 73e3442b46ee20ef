/// A file of an archive: its folder, and a name that can be varied for versions and collisions.
package struct ArchivePath: Sendable, Hashable {
    /// Relative unless the template began with a slash; empty for the archive's own folder.
    package let folder: String
    package let name: String
    let rooted: Bool

    package var text: String { text(name) }

    private func text(_ name: String) -> String {
        if folder.isEmpty { return rooted ? "/" + name : name }
        return folder + "/" + name
    }

    /// `{slug}.v2.txt` for a revision from 2, `{slug}-2.txt` for a second file of the same name; both when both apply.
    func variant(revision: Int, copy: Int) -> String {
        let dot = stemEnd
        var stem = String(name[..<dot])
        if copy > 1 { stem += "-\(copy)" }
        if revision > 1 { stem += ".v\(revision)" }
        return text(stem + name[dot...])
    }

    /// `{name}-000017.atom`, a closed page of a river or a further file of a web archive.
    func page(_ number: Int) -> String {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        return text(name[..<stemEnd] + "-" + padded + name[stemEnd...])
    }

    /// Where the name's ending begins: `.txt`, `.warc.gz`.
    private var stemEnd: String.Index {
        var end = name.endIndex
        if name.hasSuffix(".gz") { end = name.index(end, offsetBy: -3) }
        let dot = name[..<end].lastIndex(of: ".") ?? (end < name.endIndex ? end : nil)
        return dot.flatMap { $0 == name.startIndex ? nil : $0 } ?? name.endIndex
    }
}
