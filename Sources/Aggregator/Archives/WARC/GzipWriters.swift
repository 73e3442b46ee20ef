internal import Synchronization

/// The idle writers; as many are made as tasks compress at the same time.
final class GzipWriters: Sendable {
    private let idle = Mutex<[GzipWriter]>([])

    /// Has `work` done with a writer of its own. Nil when zlib has no memory for one.
    func use<Value>(_ work: (GzipWriter) -> Value) -> Value? {
        guard let writer = idle.withLock({ $0.popLast() }) ?? GzipWriter() else { return nil }
        defer { idle.withLock { $0.append(writer) } }
        return work(writer)
    }
}
