import Foundation
import Storage

/// A folder of its own for a test, gone after it with all that is in it.
final class TemporaryFolder {
    let path = FileManager.default.temporaryDirectory.path + "/syncd-test-\(UUID().uuidString)"

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and returns its path.
    func write(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o600) throws -> String {
        let file = path + "/" + name
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: Int(mode)]
        guard FileManager.default.createFile(atPath: file, contents: Data(bytes), attributes: attributes) else {
            throw Failure()
        }
        return file
    }

    func store(_ name: String = "test.db") throws -> Store {
        try Store.open(path: path + "/" + name, access: .readWrite)
    }

    private struct Failure: Error {}
}
