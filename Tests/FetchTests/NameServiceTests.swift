import Synchronization
import Testing

@testable import Fetch

@Suite("Names that cannot be looked up", .timeLimit(.minutes(10)))
struct NameServiceTests {
    /// Longer than a label may be, so that no resolver is asked and the look-up fails at once.
    private func impossibleURL(_ index: Int) -> String {
        "http://\(index)\(String(repeating: "x", count: 70)).example/"
    }

    private func reasons(of count: Int, findsNames: Bool) async throws -> [String] {
        let probes = Mutex(0)
        var settings = FetchSettings(userAgent: "syncd/test")
        settings.addressGuard = try AddressGuard(allowHosts: ["127.0.0.1"])
        settings.findsNames = {
            probes.withLock { $0 += 1 }
            return findsNames
        }
        let fetcher = Fetcher(settings: settings)
        defer { fetcher.shutdown() }
        let urls = (0..<count).map { impossibleURL($0) }
        let reasons = await withTaskGroup(of: String?.self) { group in
            for url in urls {
                group.addTask {
                    await failure(of: request(url), fetcher).map { "\($0.kind.rawValue): \($0.reason)" }
                }
            }
            return await group.reduce(into: [String]()) { list, reason in
                if let reason { list.append(reason) }
            }
        }
        #expect(probes.withLock { $0 } == 1)
        return reasons
    }

    @Test("without a network the first few are tried, the rest not")
    func silent() async throws {
        let reasons = try await reasons(of: 30, findsNames: false)
        #expect(reasons.count == 30)
        #expect(reasons.allSatisfy { $0.hasPrefix("dns: ") })
        #expect(reasons.count { $0.contains("network") } == 22)
    }

    @Test("with one, each is tried")
    func answering() async throws {
        let reasons = try await reasons(of: 30, findsNames: true)
        #expect(reasons.count { $0.contains("could not be resolved") } == 30)
    }

    @Test("silence needs eight names and the permanent one; an address ends it")
    func silence() {
        let service = NameService()
        for index in 0..<NameService.firstTransfers { _ = service.foundNone(for: "\(index)") }
        #expect(!service.isSilent && !service.allowsAnother(running: 0))
        service.probeEnded(found: false)
        #expect(service.isSilent && service.allowsAnother(running: 60))
        service.foundAddress()
        #expect(!service.isSilent)
    }

    @Test("one host that is found settles it, before or after the others have failed")
    func found() {
        let early = NameService()
        #expect(early.allowsAnother(running: 7) && !early.allowsAnother(running: 8))
        early.foundAddress()
        #expect(early.allowsAnother(running: 60) && !early.foundNone(for: "a"))

        let late = NameService()
        #expect(late.foundNone(for: "a") && !late.foundNone(for: "b"))
        late.probeEnded(found: false)
        #expect(!late.isSilent && late.allowsAnother(running: 0))
    }
}
