import Fetch
import LoopbackServer
import Synchronization
import Testing

/// Tasks that run on the loop's own thread, beside the transfers.
@Suite("Tasks on the loop", .timeLimit(.minutes(10)))
struct LoopExecutorTests {
    @Test("many tasks ask for one thing after the other and do not keep each other waiting")
    func asks() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        defer { server.stop() }
        try await withFetcher { fetcher in
            let answers = await withTaskGroup(of: Int.self) { group in
                for task in 0..<20 {
                    group.addTask(executorPreference: fetcher.executor) {
                        var answers = 0
                        for number in 0..<10 {
                            let asked = request(server.url("/\(task)/\(number)")) { $0.perHost = 8 }
                            if await status(of: asked, fetcher) == 200 { answers += 1 }
                        }
                        return answers
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(answers == 200)
        }
    }

    @Test("work handed to other threads comes back to the loop while a request of another task is under way")
    func comesBack() async throws {
        let gate = Gate()
        let server = try LoopbackServer { _ in .text("x").after(gate) }
        defer { server.stop() }
        try await withFetcher { fetcher in
            // Other tests may keep all other threads busy for long.
            async let waiting = status(of: request(server.url("/")) { $0.timeout = 600 }, fetcher)
            let sum = await Task(executorPreference: fetcher.executor) {
                var sum = 0
                for number in 0..<100 { sum += await Task { number }.value }
                return sum
            }.value
            #expect(sum == 4950)
            gate.open()
            #expect(await waiting == 200)
        }
    }

    @Test("a task whose loop has ended comes to its end, its requests fail as cancelled")
    func ends() async throws {
        try await withFetcher { fetcher in
            fetcher.shutdown()
            let kind = await Task(executorPreference: fetcher.executor) {
                await failure(of: request("http://127.0.0.1:9/"), fetcher)?.kind
            }.value
            #expect(kind == .cancelled)
        }
    }

    @Test("a task under way when the loop ends comes to its end as well")
    func endsMeanwhile() async throws {
        let (asked, answers) = (Gate(), Gate())
        let server = try LoopbackServer { _ in
            asked.open()
            return .text("x").after(answers)
        }
        defer {
            answers.open()
            server.stop()
        }
        try await withFetcher { fetcher in
            let task = Task(executorPreference: fetcher.executor) {
                let first = await failure(of: request(server.url("/")), fetcher)?.kind
                let second = await failure(of: request(server.url("/")), fetcher)?.kind
                return [first, second]
            }
            asked.wait()
            fetcher.shutdown()
            #expect(await task.value == [.cancelled, .cancelled])
        }
    }
}
