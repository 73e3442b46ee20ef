package import Model

/// The last 304s of a source, eight bytes each, kept in its own row: a row of the fetch log for each would be the most of
/// what a quiet run writes.
package struct QuietLog: Sendable, Equatable {
    /// One answer that brought nothing.
    package struct Entry: Sendable, Equatable {
        package let at: Instant
        package let bytes: Int
        package let milliseconds: Int

        package init(at: Instant, bytes: Int, milliseconds: Int) {
            self.at = at
            self.bytes = bytes
            self.milliseconds = milliseconds
        }
    }

    private static let size = 8
    private static let longest = 30

    /// The column as it is stored.
    package private(set) var stored: [UInt8]

    package init(stored: [UInt8] = []) { self.stored = stored.count % Self.size == 0 ? stored : [] }

    /// Appends one; the oldest goes when there are thirty. Times are kept until 2106, numbers up to 65,535.
    package mutating func append(_ entry: Entry) {
        if stored.count >= Self.size * Self.longest {
            stored.removeFirst(stored.count - Self.size * (Self.longest - 1))
        }
        // One number of eight bytes, for the column is a copy of the row's: it is to grow once.
        append(
            UInt64(UInt32(clamping: entry.at.seconds)) | UInt64(UInt16(clamping: entry.bytes)) << 32
                | UInt64(UInt16(clamping: entry.milliseconds)) << 48)
    }

    /// Oldest first.
    package var entries: [Entry] {
        stride(from: 0, to: stored.count, by: Self.size).map { start in
            Entry(
                at: Instant(seconds: Int64(number(start, 4))), bytes: number(start + 4, 2),
                milliseconds: number(start + 6, 2))
        }
    }

    private mutating func append(_ number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { stored += $0 }
    }

    private func number(_ start: Int, _ count: Int) -> Int {
        stored[start..<start + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
