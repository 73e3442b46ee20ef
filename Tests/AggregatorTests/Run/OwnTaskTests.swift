import Aggregator
import Testing

@Suite struct OwnTaskTests {
    private struct Refusal: Error, Equatable {}

    @Test func itsResultIsTheCallers() async {
        #expect(await OwnTask.value { 7 } == 7)
    }

    @Test func itsErrorIsTheCallers() async {
        await #expect(throws: Refusal()) {
            try await OwnTask.value { () async throws(Refusal) in throw Refusal() }
        }
    }
}
