internal import Foundation

/// The few things that the demo does with files.
enum Files {
    static func bytes(of path: String) -> [UInt8]? { FileManager.default.contents(atPath: path).map { [UInt8]($0) } }

    static func text(of path: String) -> String? { bytes(of: path).map { String(decoding: $0, as: UTF8.self) } }

    static func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Where this program lies.
    static var folderOfThisProgram: String {
        let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    /// A new folder for this run.
    static func temporaryFolder() -> String {
        FileManager.default.temporaryDirectory.path + "/syncd-demo-" + UUID().uuidString.prefix(8).lowercased()
    }

    /// An absolute path, seen from the working directory.
    static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    /// The names in a folder, sorted; each folder's own follow it one level deeper.
    static func tree(of path: String, depth: Int = 0) -> [(depth: Int, name: String, isFolder: Bool)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
        return names.flatMap { name in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
            let below = isFolder.boolValue ? tree(of: path + "/" + name, depth: depth + 1) : []
            return [(depth, name, isFolder.boolValue)] + below
        }
    }
}
