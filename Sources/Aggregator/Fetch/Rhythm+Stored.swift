internal import Model

/// A rhythm as some two hundred bytes, for the store: version, `began`, `updated`, `watched`, then both counts as shares
/// of their largest.
extension Rhythm {
    private static let version: UInt8 = 1
    private static let size = 1 + 3 * 8 + (4 + 2 * slots) + (4 + 2 * 7)

    package var stored: [UInt8] {
        var out: [UInt8] = [Self.version]
        func append(_ number: some FixedWidthInteger) { withUnsafeBytes(of: number.littleEndian) { out += $0 } }
        append(began.seconds)
        append(updated.seconds)
        append(watched.bitPattern)
        for counts in [ofDay, ofWeek] {
            let largest = counts.max() ?? 0
            append(largest.bitPattern)
            for count in counts { append(largest > 0 ? UInt16(count / largest * 65_535) : 0) }
        }
        return out
    }

    /// `began` alone; nil when the bytes are not a rhythm.
    static func began(stored bytes: [UInt8]) -> Instant? {
        guard bytes.count == size, bytes[0] == version else { return nil }
        let number = bytes[1..<9].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Instant(seconds: Int64(bitPattern: number))
    }

    /// Nil when the bytes are not a rhythm.
    package init?(stored bytes: [UInt8]) {
        guard bytes.count == Self.size, bytes[0] == Self.version else { return nil }
        let rhythm = bytes.withUnsafeBytes { bytes in
            var numbers = StoredNumbers(bytes: bytes, position: 1)
            return Rhythm(&numbers)
        }
        guard let rhythm else { return nil }
        self = rhythm
    }

    private init?(_ numbers: inout StoredNumbers) {
        let began = Instant(seconds: Int64(bitPattern: numbers.next()))
        let updated = Instant(seconds: Int64(bitPattern: numbers.next()))
        let watched = Double(bitPattern: numbers.next())
        guard watched.isFinite, watched >= 0, let ofDay = numbers.counts(Self.slots), let ofWeek = numbers.counts(7)
        else { return nil }
        self.init(began: began, updated: updated, watched: watched, ofDay: ofDay, ofWeek: ofWeek)
    }
}

/// The numbers of a stored rhythm, one after the other. Whoever makes it has counted the bytes.
private struct StoredNumbers {
    let bytes: UnsafeRawBufferPointer
    var position: Int

    mutating func next<Number: FixedWidthInteger>() -> Number {
        defer { position += MemoryLayout<Number>.size }
        return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Number.self))
    }

    /// Shares of the largest, which stands before them.
    mutating func counts(_ count: Int) -> [Float]? {
        let largest = Float(bitPattern: next())
        guard largest.isFinite, largest >= 0 else { return nil }
        var counts: [Float] = []
        counts.reserveCapacity(count)
        for _ in 0..<count { counts.append(Float(next() as UInt16) / 65_535 * largest) }
        return counts
    }
}
