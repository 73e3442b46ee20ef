package import Model
package import Storage
internal import Synchronization

/// Appends captures to the day's file, ahead of the transaction that stores what they are about.
///
/// The order makes every stored place good: the records are synced to the disk first; the transaction that stores their
/// places stores with them how far the file is whole. A kill in between leaves records that nobody names, and the next
/// run cuts off a torn one. When the disk refuses, no more is captured in this run, and the articles are stored all the
/// same. Used by the one writer of a run; only `failure` is asked from elsewhere.
package final class CaptureLog: Sendable {
    private struct State {
        var file: CaptureFile?
        /// Whole bytes of `file` that the store knows of.
        var committed: Int64 = 0
        var failure: CaptureError?
    }

    private let store: Store
    private let folder: CaptureFolder
    private let encoder: CaptureEncoder
    private let software: String
    private let now: @Sendable () -> Instant
    private let state = Mutex(State())

    /// - Parameters:
    ///   - software: name and version, for the head of a file.
    ///   - now: the run's clock; its UTC day names the file.
    package init(
        store: Store, folder: CaptureFolder, encoder: CaptureEncoder, software: String,
        now: @escaping @Sendable () -> Instant
    ) {
        self.store = store
        self.folder = folder
        self.encoder = encoder
        self.software = software
        self.now = now
    }

    /// Why nothing is captured any more; nil while all is well.
    package var failure: CaptureError? { state.withLock { $0.failure } }

    /// Cuts a torn record off the file that was written last. One look at its length when there is nothing to mend.
    package static func mend(_ store: Store, in folder: CaptureFolder) throws {
        guard let last = try store.read({ try $0.lastCaptureFile() }), Disk.exists(folder.path(of: last.name)) else {
            return
        }
        do {
            let file = try CaptureFile(last.name, in: folder, whole: last.bytes)
            if file.length != last.bytes { try note(file, in: store) }
        } catch let error as FileError {
            throw CaptureError(error)
        }
    }

    private static func note(_ file: CaptureFile, in store: Store) throws(StoreError) {
        let (name, length) = (file.name, file.length)
        try store.write { transaction in
            try transaction.setCaptureBytes(name, length)
            try transaction.forgetCaptures(in: name, from: length)
        }
    }

    /// Appends blocks and syncs them.
    ///
    /// - Returns: for each list of blocks the places of its responses; nil for all when they could not be kept.
    package func append(_ groups: [[CaptureBlock]]) -> [[CaptureReference?]] {
        let nothing = groups.map { $0.map { _ in CaptureReference?.none } }
        guard groups.contains(where: { !$0.isEmpty }) else { return nothing }
        return state.withLock { state in
            guard state.failure == nil else { return nothing }
            do {
                let file = try self.file(&state)
                var places: [[CaptureReference?]] = []
                for group in groups {
                    var own: [CaptureReference?] = []
                    for block in group {
                        own.append(
                            CaptureReference(file: file.name, offset: file.length + Int64(block.responseOffset)))
                        try file.append(block.bytes)
                    }
                    places.append(own)
                }
                try file.synchronize()
                return places
            } catch {
                fail(error, &state)
                return nothing
            }
        }
    }

    /// Stores how far the file is whole, in the transaction that stores the places.
    package func record(in transaction: StoreTransaction) throws(StoreError) {
        let file: (name: String, length: Int64)? = state.withLock { state in
            guard let file = state.file, file.length != state.committed else { return nil }
            return (file.name, file.length)
        }
        if let file { try transaction.setCaptureBytes(file.name, file.length) }
    }

    /// The transaction is on the disk.
    package func commit() {
        state.withLock { state in
            if let file = state.file { state.committed = file.length }
        }
    }

    /// The transaction failed: what was appended for it goes, and gives its room back.
    package func rollBack() {
        state.withLock { state in
            if let file = state.file, file.length != state.committed { try? file.truncate(to: state.committed) }
        }
    }

    /// Captures nothing more in this run: the room that is left belongs to the articles.
    package func abandon() {
        state.withLock { state in
            let path = state.file.map { folder.path(of: $0.name) } ?? folder.path
            fail(CaptureError.file(path: path, reason: "no space left for both it and the store", isFull: true), &state)
        }
    }

    private func fail(_ error: any Error, _ state: inout State) {
        if let file = state.file { try? file.truncate(to: state.committed) }
        switch error {
        case let error as CaptureError: state.failure = error
        case let error as FileError: state.failure = CaptureError(error)
        default: state.failure = .file(path: folder.path, reason: "\(error)", isFull: false)
        }
    }

    /// The file of the day. The store learns of a new one before it is made, so that a kill leaves none that nobody mends.
    private func file(_ state: inout State) throws -> CaptureFile {
        let name = CaptureFolder.name(on: now().civilDate())
        if let file = state.file, file.name == name { return file }
        state.file = nil
        let whole = try store.write { try $0.openCaptureFile(name) }
        let file = try CaptureFile(name, in: folder, whole: whole)
        if file.length != whole { try Self.note(file, in: store) }
        state.committed = file.length
        state.file = file
        if file.length == 0 {
            guard let head = encoder.fileHead(name: name, software: software, date: now()) else {
                throw CaptureError.noMemory
            }
            try file.append(head)
        }
        return file
    }
}
