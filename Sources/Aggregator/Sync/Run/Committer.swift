package import Archives
internal import Dispatch
internal import Glibc
package import Model
package import Storage
internal import Synchronization

/// The one writer of a run: gathers what the tasks want written into group commits.
///
/// While one transaction is being synced to the disk, the next group gathers by itself, and a small one is given a moment
/// to grow, so a busy run pays for few syncs. Each piece of work is atomic: one that throws leaves nothing behind and only
/// its caller learns of it; a transaction that cannot be committed fails all of its group and every later one (the disk
/// is full, the store is damaged). Captures are synced to their file just before the transaction that stores their places.
///
/// Work may be run twice: hardly any throws, so a group is written without savepoints first, for which SQLite would have to
/// keep what each page was before; only when some work throws is it all undone and run again, each piece with its own.
package final class Committer: Sendable {
    private struct Job: Sendable {
        var captures: [CaptureBlock] = []
        let work: @Sendable (StoreTransaction, [CaptureReference?]) throws -> Void
        /// Nil when nobody waits for it.
        var waiter: Waiter?
        /// Bytes of articles that it holds until it is written.
        var weight = 0

        var isAwaited: Bool { waiter != nil }
    }

    /// Who waits for a piece of work. A class, for most have none and pass through as many hands.
    private final class Waiter: Sendable {
        /// The work threw this, and nothing of it is kept.
        let refuse: @Sendable (any Error) -> Void
        let finish: @Sendable (StoreError?) -> Void

        init(refuse: @escaping @Sendable (any Error) -> Void, finish: @escaping @Sendable (StoreError?) -> Void) {
            self.refuse = refuse
            self.finish = finish
        }
    }

    private struct State {
        var waiting: [Job] = []
        /// How many of them somebody waits for.
        var awaited = 0
        var isDraining = false
        /// A drain is to come for what nobody waits for.
        var isTimed = false
        var failure: StoreError?
        /// What a piece of work threw that nobody waits for.
        var refusal: (any Error)?
        /// Bytes of articles that wait or are being written.
        var weight = 0
        /// Those who wait for it to become less.
        var held: [CheckedContinuation<Void, Never>] = []
    }

    /// Pieces of work in one transaction: bounds the size of the write-ahead log and of what a full disk can refuse at once.
    private static let largestGroup = 128

    /// The same, small notes included that nobody waits for. Many in one transaction write each page of the database once.
    private static let largestCrowd = 4096
    /// As many are written though nobody waits for anything.
    private static let manyNotes = 2048

    /// Bytes of articles: with more than these waiting, nothing more is read (`room`).
    private static let mostWeight = 4 << 20

    /// What nobody waits for is written after this many milliseconds at the latest.
    private static let leisure = 500

    /// Awaited pieces of work that are worth a transaction. A group writes nearly as many pages of the indexes that are in
    /// no order, digests and names, whether it brings ten feeds or fifty.
    private static let goodGroup = 64

    /// Microseconds that a group is given to grow, and again while it does: short beside what a sync of a disk takes.
    private static let moment: UInt32 = 4000
    private static let mostMoments = 12

    private let store: Store
    private let captures: CaptureLog?
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "syncd.committer")

    /// - Parameter captures: where captures go; nil: they are dropped.
    package init(store: Store, captures: CaptureLog? = nil) {
        self.store = store
        self.captures = captures
    }

    /// The error that ended the writing; nil while all is well.
    package var failure: StoreError? { state.withLock { $0.failure } }

    /// Runs `work` in a transaction and returns when it is on the disk.
    package func commit<Result: Sendable>(
        _ work: @escaping @Sendable (StoreTransaction) throws -> Result
    ) async throws -> Result {
        try await commit(capturing: []) { transaction, _ in try work(transaction) }
    }

    /// Returns when little enough waits to be written that more may be read: reading is faster than writing, and what is
    /// read takes more memory than what was fetched.
    package func room() async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.weight < Self.mostWeight { return true }
                state.held.append(continuation)
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    /// Appends captures, then runs `work` in a transaction with their places, and returns when all is on the disk. A place
    /// is nil when the capture could not be kept.
    ///
    /// - Parameter weight: bytes of articles that `work` holds.
    package func commit<Result: Sendable>(
        capturing blocks: [CaptureBlock], weight: Int = 0,
        _ work: @escaping @Sendable (StoreTransaction, [CaptureReference?]) throws -> Result
    ) async throws -> Result {
        let slot = ResultSlot<Result>()
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            submit(
                Job(
                    captures: blocks,
                    work: { transaction, places in slot.fill(try work(transaction, places)) },
                    waiter: Waiter(
                        refuse: { slot.refuse($0) },
                        finish: { failure in
                            if let failure { continuation.resume(throwing: failure) } else { continuation.resume() }
                        }), weight: weight))
        }
        return try slot.result()
    }

    /// Has `work` written with the next group without waiting for it; `finish` tells what it threw. For what nobody's next
    /// step depends on, such as the note that a source had nothing new.
    package func enqueue(
        capturing blocks: [CaptureBlock] = [],
        _ work: @escaping @Sendable (StoreTransaction, [CaptureReference?]) throws -> Void
    ) {
        submit(Job(captures: blocks, work: work))
    }

    /// Returns when all that was handed over before is on the disk. Throws what went wrong with work that nobody waited for.
    package func finish() async throws {
        try await commit { _ in }
        if let refusal = state.withLock({ $0.refusal }) { throw refusal }
    }

    private func submit(_ job: Job) {
        let failure: StoreError? = state.withLock { state in
            if let failure = state.failure { return failure }
            state.waiting.append(job)
            state.awaited += job.isAwaited ? 1 : 0
            state.weight += job.weight
            if state.isDraining { return nil }
            if job.isAwaited || state.waiting.count >= Self.manyNotes {
                state.isDraining = true
                queue.async { self.drain() }
            } else {
                drainLater(&state)
            }
            return nil
        }
        if let failure { job.waiter?.finish(failure) }
    }

    private func drainLater(_ state: inout State) {
        guard !state.isTimed else { return }
        state.isTimed = true
        queue.asyncAfter(deadline: .now() + .milliseconds(Self.leisure)) { self.drainInTime() }
    }

    private func drainInTime() {
        let isNeeded = state.withLock { state in
            state.isTimed = false
            if state.isDraining || state.waiting.isEmpty { return false }
            state.isDraining = true
            return true
        }
        if isNeeded { drain(withNotes: true) }
    }

    /// - Parameter withNotes: what nobody waits for is written even by itself.
    private func drain(withNotes: Bool = false) {
        var withNotes = withNotes
        while let group = nextGroup(withNotes: withNotes) {
            withNotes = false
            var failure: StoreError?
            do {
                try write(group)
            } catch {
                failure = error
                state.withLock { $0.failure = error }
            }
            for job in group { job.waiter?.finish(failure) }
            release(group.reduce(0) { $0 + $1.weight })
        }
    }

    /// Counts what was read as waiting already, until `ExpectedWeight` is told otherwise or is gone: whoever reads next would
    /// find room else that is taken by now.
    package func expect(weight: Int) -> ExpectedWeight {
        state.withLock { $0.weight += weight }
        return ExpectedWeight(of: self, bytes: weight)
    }

    fileprivate func release(_ weight: Int) {
        let freed = state.withLock { state in
            state.weight -= weight
            guard state.weight < Self.mostWeight else { return [] as [CheckedContinuation<Void, Never>] }
            defer { state.held = [] }
            return state.held
        }
        for continuation in freed { continuation.resume() }
    }

    private func write(_ group: [Job]) throws(StoreError) {
        let places = captures?.append(group.map(\.captures)) ?? group.map { $0.captures.map { _ in nil } }
        do {
            try write(group, places)
        } catch .diskFull where places.contains(where: { $0.contains { $0 != nil } }) {
            // Articles come before captures: what these took may be the room that the store lacks.
            captures?.abandon()
            try write(group, places.map { $0.map { _ in nil } })
        }
    }

    private func write(_ group: [Job], _ places: [[CaptureReference?]]) throws(StoreError) {
        var isRefused = false
        do throws(StoreError) {
            do throws(StoreError) {
                try write(group, places) { transaction, job, own in
                    isRefused = true
                    try job.work(transaction, own)
                    isRefused = false
                }
            } catch {
                guard isRefused, !error.isOfTheStore else { throw error }
                try write(group, places) { transaction, job, own in
                    do {
                        try transaction.atomically { try job.work(transaction, own) }
                    } catch {
                        if transaction.isOver { throw error }
                        refuse(job, error)
                    }
                }
            }
        } catch {
            captures?.rollBack()
            throw error
        }
        captures?.commit()
    }

    private func refuse(_ job: Job, _ error: any Error) {
        if let waiter = job.waiter { return waiter.refuse(error) }
        state.withLock { $0.refusal = $0.refusal ?? error }
    }

    private func write(
        _ group: [Job], _ places: [[CaptureReference?]],
        _ write: (StoreTransaction, Job, [CaptureReference?]) throws -> Void
    ) throws(StoreError) {
        try store.write { transaction in
            for (job, own) in zip(group, places) { try write(transaction, job, own) }
            try captures?.record(in: transaction)
        }
    }

    /// While anything at all comes in, more that is awaited may: a changed source among many quiet ones is no group yet.
    private func letGrow() {
        var count = 0
        for _ in 0..<Self.mostMoments {
            let isGrowing = state.withLock { state in
                defer { count = state.waiting.count }
                return state.waiting.count > count && (1..<Self.goodGroup).contains(state.awaited)
            }
            if !isGrowing { return }
            usleep(Self.moment)
        }
    }

    private func nextGroup(withNotes: Bool) -> [Job]? {
        letGrow()
        return state.withLock { state in
            let isCrowded = withNotes ? !state.waiting.isEmpty : state.waiting.count >= Self.manyNotes
            guard state.awaited > 0 || isCrowded else {
                state.isDraining = false
                // Notes that came meanwhile have time until the next awaited work, as any.
                if !state.waiting.isEmpty { drainLater(&state) }
                return nil
            }
            var awaited = 0
            let group = Array(
                state.waiting.prefix(Self.largestCrowd).prefix { job in
                    awaited += job.isAwaited ? 1 : 0
                    return awaited <= Self.largestGroup
                })
            state.waiting.removeFirst(group.count)
            state.awaited -= group.count { $0.isAwaited }
            return group
        }
    }
}

/// Carries the result of one piece of work from the writer's thread to its caller.
private final class ResultSlot<Value: Sendable>: Sendable {
    private let value = Mutex<Result<Value, any Error>?>(nil)

    func fill(_ result: Value) { value.withLock { $0 = .success(result) } }

    func refuse(_ error: any Error) { value.withLock { $0 = .failure(error) } }

    func result() throws -> Value {
        guard let result = value.withLock({ $0 }) else { throw CancellationError() }
        return try result.get()
    }
}

/// What was read and will be handed to the committer.
package final class ExpectedWeight: Sendable {
    private let committer: Committer
    private let bytes: Atomic<Int>

    fileprivate init(of committer: Committer, bytes: Int) {
        self.committer = committer
        self.bytes = Atomic(bytes)
    }

    deinit { end() }

    /// It has been handed over, or nobody knows when it will be. May be said again.
    package func end() {
        let bytes = bytes.exchange(0, ordering: .relaxed)
        if bytes > 0 { committer.release(bytes) }
    }
}
