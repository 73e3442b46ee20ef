/// Writes gzip members (RFC 1952), one after another: records of captures, lines of bundles.
///
/// Used by one task at a time: `GzipWriters` hands each out to one and takes it back.
final class GzipWriter: @unchecked Sendable {  // one task at a time has it, see above
    /// A member of so many bytes that compress is a short one.
    static let shortest = 4096

    private let short: GzipStream
    /// Made when it is needed: most of what is captured has been compressed by its server.
    private var long: GzipStream?
    private var current: GzipStream
    private var out: [UInt8] = []

    /// Nil when zlib has no memory left.
    init?() {
        guard let short = GzipStream(.short) else { return nil }
        (self.short, current) = (short, short)
    }

    /// How many compressed bytes there are so far.
    var count: Int { out.count }

    /// Begins a member that grows by `add` and ends with `finish`.
    ///
    /// - Parameter length: how many bytes of it are to be compressed.
    func begin(length: Int = .max) {
        if length < Self.shortest {
            current = short
        } else {
            // Without memory for it the short one does, and compresses less.
            long = long ?? GzipStream(.long)
            current = long ?? short
        }
        current.begin(&out)
    }

    func add(_ part: [UInt8]) { current.add(part, to: &out) }

    /// Adds a part that does not compress any more.
    func store(_ part: [UInt8]) { current.store(part, to: &out) }

    func finish() { current.finish(&out) }

    /// What was written so far; the writer is empty then.
    func take() -> [UInt8] {
        defer { out = [] }
        return out
    }
}
