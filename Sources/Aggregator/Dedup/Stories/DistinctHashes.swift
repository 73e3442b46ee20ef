/// Hashes, each once, in the order they came.
struct DistinctHashes {
    private var values: [UInt64] = []
    /// Places in `values`, by hash, with linear probing; -1 is empty.
    private let table: UnsafeMutableBufferPointer<Int16>

    private init(_ table: UnsafeMutableBufferPointer<Int16>) {
        self.table = table
        table.initialize(repeating: -1)
    }

    /// - Parameter most: hashes that `body` adds at the most, 16,000 or fewer.
    static func collect(most: Int, _ body: (DistinctHashes) -> DistinctHashes) -> [UInt64] {
        var size = 64
        while size < most { size *= 2 }
        return withUnsafeTemporaryAllocation(of: Int16.self, capacity: size) { table in
            body(DistinctHashes(table)).values
        }
    }

    /// Leaves out what there is no room for.
    mutating func insert(_ hash: UInt64) {
        var place = Int(truncatingIfNeeded: hash) & (table.count - 1)
        while table[place] >= 0 {
            if values[Int(table[place])] == hash { return }
            place = (place + 1) & (table.count - 1)
        }
        guard values.count < min(table.count - 1, Int(Int16.max)) else { return }
        table[place] = Int16(truncatingIfNeeded: values.count)
        values.append(hash)
    }
}
