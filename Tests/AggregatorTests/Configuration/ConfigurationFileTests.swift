import Aggregator
import Archives
import Glibc
import Testing

/// Files that are no configuration, and the one that must be.
@Suite struct ConfigurationFileTests {
    private func complaints(of path: String) -> [String] {
        ConfigurationReader().read(path: path).diagnostics.map(\.description)
    }

    @Test func missing() throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/feeds.conf"
        #expect(
            complaints(of: file) == [
                "\(file): cannot read it: No such file or directory; "
                    + "check the path, or write a first one; the README shows how"
            ])
    }

    @Test func aFolder() throws {
        let folder = try TemporaryFolder()
        #expect(
            complaints(of: folder.path)
                == ["\(folder.path): this is a folder; name the file in it, such as \(folder.path)/feeds.conf"])
    }

    @Test(.enabled(if: geteuid() != 0, "root reads everything"))
    func unreadable() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("feeds.conf", [], mode: 0)
        #expect(complaints(of: file) == ["\(file): cannot read it: Permission denied; let this user read it"])
    }

    @Test func pathsAreSeenFromItsFolder() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("feeds.conf", Array(("data = \"d\"\n" + leastSource).utf8))
        let reading = ConfigurationReader().read(path: file)
        #expect(reading.diagnostics.isEmpty)
        #expect(reading.configuration?.data == folder.path + "/d")
    }
}
