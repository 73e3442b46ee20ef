internal import Glibc

/// Paths that something is written to, in one spelling, so that the same file is known under each. Lexical: what links
/// lead to is not looked up, for most of the files are not there yet.
enum WrittenPath {
    /// Absolute; without `.`, `..` and doubled slashes.
    static func normalized(_ path: String) -> String {
        var parts: [Substring] = []
        for part in absolute(path).split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    private static func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        guard let folder = getcwd(nil, 0) else { return "/" + path }
        defer { free(folder) }
        return String(cString: folder) + "/" + path
    }
}
