import Aggregator
import Synchronization
import Testing

@Suite("The queue of turns")
struct TurnQueueTests {
    private struct Refusal: Error, Equatable {}

    /// Counts how many are inside at a time.
    private final class Room: Sendable {
        private let state = Mutex((inside: 0, most: 0))
        var most: Int { state.withLock { $0.most } }
        func enter() { state.withLock { $0 = ($0.inside + 1, max($0.most, $0.inside + 1)) } }
        func leave() { state.withLock { $0.inside -= 1 } }
    }

    @Test("steps are taken one at a time, and all of them")
    func oneAtATime() async {
        let room = Room()
        let queue = TurnQueue()
        let count = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<50 {
                group.addTask(executorPreference: queue) {
                    for _ in 0..<20 {
                        room.enter()
                        room.leave()
                        await Task.yield()
                    }
                    return 1
                }
            }
            return await group.reduce(0, +)
        }
        #expect(count == 50)
        #expect(room.most == 1)
    }

    @Test("what is done besides gives its result or its error")
    func besides() async throws {
        let queue = TurnQueue()
        let results = await withTaskGroup(of: Result<Int, Refusal>.self) { group in
            for index in 0..<2 {
                group.addTask(executorPreference: queue) {
                    do throws(Refusal) {
                        return .success(
                            try await TurnQueue.besides { () async throws(Refusal) in
                                if index == 1 { throw Refusal() }
                                return 7
                            })
                    } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: [Result<Int, Refusal>]()) { $0.append($1) }
        }
        #expect(results.contains { $0 == .success(7) })
        #expect(results.contains { $0 == .failure(Refusal()) })
    }
}
