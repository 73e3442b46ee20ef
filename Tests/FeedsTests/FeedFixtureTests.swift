import Feeds
import Foundation
import Testing
import Text

/// Every `Fixtures/NAME.xml` is read and must agree with all that `NAME.json` says; members it leaves out are free.
@Suite struct FeedFixtureTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".xml") }.map { String($0.dropLast(4)) }.sorted()
    }()

    @Test func fixturesAreFound() { #expect(Self.names.count >= 4) }

    @Test(arguments: names) func agrees(name: String) throws {
        let input = try Data(contentsOf: Self.folder.appendingPathComponent(name + ".xml"))
        let expected = try Data(contentsOf: Self.folder.appendingPathComponent(name + ".json"))
        let feed = try FeedParser.parse(Array(input), contentType: nil, base: "https://evening.example/feed")
        var writer = JSONWriter()
        writer.object { FeedDocumentJSON.writeMembers(of: feed, to: &$0) }
        try compare(JSONParser.parse(Array(expected)), JSONParser.parse(writer.bytes), at: name)
    }

    private func compare(_ expected: JSONValue, _ actual: JSONValue?, at path: String) {
        if let members = expected.members {
            for (key, value) in members { compare(value, actual?[key], at: path + "." + key) }
        } else if let values = expected.array {
            #expect(values.count == actual?.array?.count, "\(path)")
            for (index, value) in values.enumerated() where index < actual?.array?.count ?? 0 {
                compare(value, actual?.array?[index], at: "\(path)[\(index)]")
            }
        } else {
            #expect(expected == actual, "\(path)")
        }
    }
}
