import Glibc

/// Where the programs under test lie.
enum SyncdBinary {
    private struct Missing: Error, CustomStringConvertible {
        let name: String
        let places: [String]
        var description: String { "no \(name) in \(places.joined(separator: ", ")); `swift build` makes it" }
    }

    /// Beside the running test bundle (so any --scratch-path will do), else where a debug build puts it.
    static func path(named name: String = "syncd") throws -> String {
        let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let places = [folderOfThisProcess, "/\(package)/.build/debug"].compactMap { $0.map { $0 + "/" + name } }
        guard let found = places.first(where: { access($0, X_OK) == 0 }) else {
            throw Missing(name: name, places: places)
        }
        return found
    }

    private static var folderOfThisProcess: String? {
        guard let resolved = realpath("/proc/self/exe", nil) else { return nil }
        defer { free(resolved) }
        let path = String(cString: resolved)
        return path.lastIndex(of: "/").map { String(path[..<$0]) }
    }
}
