import Aggregator
import Testing

@Suite("The order in which sources have their turn")
struct HostTurnsTests {
    private func order(_ sources: [String], hostsAtOnce: Int? = nil) -> [String] {
        sources.inTurnOfHosts(hostsAtOnce: hostsAtOnce) { String($0.prefix(1)) }
            .map { $0.isLastOfHost ? $0.source.uppercased() : $0.source }
    }

    @Test("the first of every host, then the second of every host")
    func everyHost() {
        #expect(order(["a1", "a2", "a3", "b1", "c1", "c2"]) == ["a1", "B1", "c1", "a2", "C2", "A3"])
        #expect(order([]) == [])
    }

    @Test("some hosts first, then the others")
    func hostsAtOnce() {
        #expect(
            order(["a1", "a2", "b1", "c1", "c2", "b2", "d1"], hostsAtOnce: 2)
                == ["a1", "b1", "A2", "B2", "c1", "D1", "C2"])
    }
}
