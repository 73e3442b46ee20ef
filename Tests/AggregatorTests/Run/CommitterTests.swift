import Foundation
import Model
import Storage
import Synchronization
import Testing

@testable import Aggregator

/// What the one writer takes together, and how much may wait for it, through a real store.
@Suite struct CommitterTests {
    private let folder: TemporaryFolder
    private let store: Store
    private let committer: Committer

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
        committer = Committer(store: store)
    }

    @Test func nothingMoreIsReadWhileMuchWaits() async throws {
        let (gate, written, committer) = (DispatchSemaphore(value: 0), Flag(), committer)
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        async let work: Void = committer.commit(capturing: [], weight: 64 << 20) { _, _ in
            begin.yield()
            gate.wait()
            written.raise()
        }
        for await _ in begun { break }
        async let wasWritten = {
            await committer.room()
            return written.isRaised
        }()
        gate.signal()
        try await work
        #expect(await wasWritten)
        // What was written counts no more.
        await committer.room()
    }

    @Test func littleHoldsUpNothing() async throws {
        let (gate, committer) = (DispatchSemaphore(value: 0), committer)
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        async let work: Void = committer.commit(capturing: [], weight: 1024) { _, _ in
            begin.yield()
            gate.wait()
        }
        for await _ in begun { break }
        // Would wait for ever: the writer is only let go behind it.
        await committer.room()
        gate.signal()
        try await work
    }

    @Test func whatWasReadCountsBeforeItIsHandedOver() async throws {
        let (over, committer) = (Flag(), committer)
        let expected = committer.expect(weight: 64 << 20)
        async let wasOver = {
            await committer.room()
            return over.isRaised
        }()
        // Long enough for whoever would not wait to have passed.
        for _ in 0..<100 { await Task.yield() }
        over.raise()
        expected.end()
        expected.end()
        #expect(await wasOver)
        // What nobody knows of any more counts no more, either.
        _ = committer.expect(weight: 64 << 20)
        await committer.room()
    }

    @Test func workThatFailsIsForgottenToo() async throws {
        await #expect(throws: CancellationError.self) {
            try await committer.commit(capturing: [], weight: 64 << 20) { _, _ in throw CancellationError() }
        }
        await committer.room()
    }

    @Test func workThatFailsLeavesNothingAndTheRestOfItsGroupStands() async throws {
        let (gate, committer) = (DispatchSemaphore(value: 0), committer)
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        async let work: Void = committer.commit { _ in
            begin.yield()
            gate.wait()
        }
        for await _ in begun { break }
        // All three wait behind the first and are taken together.
        for name in ["before", "refused", "after"] {
            committer.enqueue { transaction, _ in
                _ = try transaction.addSource(name: name)
                if name == "refused" { throw CancellationError() }
            }
        }
        gate.signal()
        try await work
        await #expect(throws: CancellationError.self) { try await committer.finish() }
        let kept = try store.read { reader in
            try ["before", "refused", "after"].filter { try reader.source(named: $0) != nil }
        }
        #expect(kept == ["before", "after"])
        #expect(committer.failure == nil)
    }
}

extension CommitterTests {
    @Test(
        "a store that cannot grow is no job's fault: the run ends with the reason, and nothing is tried a second time")
    func aFullDiskEndsTheRun() async throws {
        let committer = committer
        let tries = Atomic(0)
        await #expect(throws: StoreError.diskFull(path: "store")) {
            try await committer.commit { transaction in
                tries.add(1, ordering: .relaxed)
                _ = try transaction.addSource(name: "a")
                throw StoreError.diskFull(path: "store")
            }
        }
        #expect(tries.load(ordering: .relaxed) == 1)
        #expect(committer.failure != nil)
        #expect(try store.read { try $0.source(named: "a") } == nil)
    }
}

/// Raised once, seen by all.
private final class Flag: Sendable {
    private let value = Atomic(false)
    var isRaised: Bool { value.load(ordering: .sequentiallyConsistent) }
    func raise() { value.store(true, ordering: .sequentiallyConsistent) }
}
