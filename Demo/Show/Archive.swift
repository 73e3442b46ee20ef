/// The archives' folder, to look at.
enum Archive {
    /// The files below a folder, relative to it, sorted.
    static func files(below root: String) -> [String] {
        var path: [String] = []
        return Files.tree(of: root).compactMap { entry in
            path = Array(path.prefix(entry.depth)) + [entry.name]
            return entry.isFolder ? nil : path.joined(separator: "/")
        }
    }

    /// The files as a tree of two levels: the first folder, and what lies below it.
    static func tree(_ files: [String]) -> String {
        var lines = ["archive/"]
        var last: Substring = ""
        for file in files {
            let parts = file.split(separator: "/", maxSplits: 1)
            if parts.count > 1, parts[0] != last {
                last = parts[0]
                lines.append("  \(last)/")
            }
            lines.append((parts.count > 1 ? "    " : "  ") + (parts.last ?? ""))
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
