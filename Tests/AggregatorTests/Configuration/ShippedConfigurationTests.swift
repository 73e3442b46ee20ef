import Aggregator
import Testing

/// The feeds.conf that comes with syncd.
@Suite struct ShippedConfigurationTests {
    private func reading() -> ConfigurationReading {
        let package = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        return ConfigurationReader().read(path: "/\(package)/feeds.conf")
    }

    @Test("it has no mistake and gives no reason for a note")
    func clean() { #expect(reading().diagnostics.map(\.description) == []) }

    @Test("it follows many outlets in the three languages, each source under a name of its own, and delivers")
    func contents() throws {
        let configuration = try #require(reading().configuration)
        let sources = configuration.sources
        #expect(sources.count >= 35)
        #expect(Set(sources.map(\.name)).count == sources.count)
        #expect(Set(sources.map(\.outlet)).count >= 30)
        for language in ["en", "prs", "ps"] { #expect(sources.filter { $0.language == language }.count >= 10) }
        #expect(!configuration.archives.isEmpty)
    }

    @Test("no two sources begin at one address; the feeds that are known to be walled have a way around")
    func addresses() throws {
        let sources = try #require(reading().configuration).sources
        let first = sources.map(\.url.text)
        #expect(Set(first).count == first.count)
        for name in ["pajhwok-en", "khaama-en", "ariana-en", "hasht-e-subh-prs", "hasht-e-subh-en"] {
            let source = try #require(sources.first { $0.name == name }, "\(name)")
            #expect(!source.fallback.isEmpty, "\(name)")
        }
    }

    @Test("every source says its language")
    func hints() throws {
        for source in try #require(reading().configuration).sources {
            #expect(source.language != nil, "\(source.name)")
        }
    }
}
