import Aggregator
import Testing

/// Every key has the default that the reference states.
@Suite struct ConfigurationDefaultsTests {
    @Test func leastConfiguration() throws {
        let reading = read(leastSource)
        #expect(reading.diagnostics.isEmpty)
        let configuration = try #require(reading.configuration)

        #expect(configuration.file == "f")
        #expect(configuration.data == nil)
        #expect(configuration.store == .sqlite("syncd.db"))
        #expect(configuration.contact == nil)
        #expect(configuration.network == NetworkOptions())
        #expect(configuration.network.connections == 64)
        #expect(configuration.network.caFile == nil)
        #expect(configuration.network.proxy == nil)
        #expect(configuration.capture.warc)
        #expect(configuration.capture.keep == nil)
        #expect(configuration.dedup.window == 14 * 86_400)
        #expect(configuration.dedup.near)
        #expect(configuration.changes.keep == 90 * 86_400)
        #expect(configuration.archives.isEmpty)

        let fetch = configuration.fetch
        #expect(fetch.interval == 3600)
        #expect(fetch.maxInterval == 86_400)
        #expect(fetch.timeout == 30)
        #expect(fetch.perHost == 2)
        #expect(fetch.hostDelay == 1)
        #expect(fetch.maxBody == 20 * 1024 * 1024)
        #expect(fetch.recheck == 14 * 86_400)
        #expect(fetch.robots)
        #expect(fetch.allowHosts.isEmpty)
        #expect(!fetch.insecure)
        #expect(fetch.auth == nil)

        let source = try #require(configuration.source(named: "a"))
        #expect(source.outlet == "a")
        #expect(source.url == ConfiguredText("https://example.org/feed", at: TextPosition(line: 3, column: 7)))
        #expect(source.position == TextPosition(line: 1, column: 1))
        #expect(source.addresses == ["https://example.org/feed"])
        #expect(source.kind == .auto)
        #expect(source.articles == .auto)
        #expect(source.language == nil)
        #expect(source.timezone == "UTC")
        #expect(source.keepParams.isEmpty)
        #expect(source.dropParams.isEmpty)
        #expect(source.tags.isEmpty)
        #expect(source.list == nil)
        #expect(source.article == nil)
        #expect(source.fetch == fetch)
    }

    @Test func archiveTakesAllSources() throws {
        let text = leastSource + "[[archive]]\nname = \"x\"\nformat = \"jsonl\"\npath = \"x.jsonl\"\n"
        let configuration = try #require(read(text).configuration)
        let archive = try #require(configuration.archives.first)
        #expect(archive.sources.map(\.text) == ["*"])
        #expect(configuration.sources(of: archive).map(\.name) == ["a"])
    }

    @Test func emptyStringsStandForDefaults() throws {
        let text = """
            data = ""
            contact = ""
            [fetch]
            ca_file = ""
            proxy = ""
            auth = ""

            """
        let reading = read(text + leastSource + "language = \"\"\ntimezone = \"\"\n")
        #expect(reading.diagnostics.isEmpty)
        let configuration = try #require(reading.configuration)
        #expect(configuration.data == nil)
        #expect(configuration.contact == nil)
        #expect(configuration.network == NetworkOptions())
        #expect(configuration.fetch.auth == nil)
        #expect(configuration.sources[0].timezone == "UTC")
    }

    @Test(arguments: ["", "\n", "# only a comment", "[fetch]\ninterval = \"2h\""])
    func withoutSourcesIsNotedOnly(_ text: String) {
        let reading = read(text)
        #expect(reading.configuration != nil)
        #expect(reading.errors.isEmpty)
        #expect(
            reading.diagnostics.map(\.description) == [
                "f: note: there is no [[source]], so nothing is fetched; the README shows one"
            ])
    }
}
