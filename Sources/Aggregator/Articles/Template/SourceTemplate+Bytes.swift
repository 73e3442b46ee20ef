extension SourceTemplate {
    /// The form of the bytes; another one is not read.
    private static let version: UInt8 = 1

    /// The template for the store: little-endian, lengths before lists.
    package var bytes: [UInt8] {
        var out: [UInt8] = [Self.version]
        Self.append(mastheads, to: &out)
        out.append(UInt8(truncatingIfNeeded: pages.count))
        for page in pages {
            Self.append(page.address, to: &out)
            Self.append(page.day, to: &out)
            Self.append(page.lines, to: &out)
            Self.append(page.dated, to: &out)
        }
        return out
    }

    /// Nil when these are not the bytes of a template; then a new one is learned.
    package init?(bytes: [UInt8]) {
        self.init()
        var rest = bytes[...]
        guard rest.popFirst() == Self.version,
            let mastheads = Self.list(&rest, most: Self.maximumMastheads), let count = rest.popFirst(),
            count <= Self.maximumPages
        else { return nil }
        var pages: [PageSketch] = []
        for _ in 0..<count {
            guard let address: UInt64 = Self.number(&rest), let day: Int32 = Self.number(&rest),
                let lines = Self.list(&rest, most: PageSketch.maximumLines),
                let dated = Self.list(&rest, most: PageSketch.maximumDated)
            else { return nil }
            pages.append(PageSketch(address: address, day: day, lines: lines, dated: dated))
        }
        guard rest.isEmpty else { return nil }
        restore(pages: pages, mastheads: mastheads)
    }

    private static func append(_ number: some FixedWidthInteger, to out: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { out.append(contentsOf: $0) }
    }

    private static func append(_ list: [UInt32], to out: inout [UInt8]) {
        append(UInt16(truncatingIfNeeded: list.count), to: &out)
        for value in list { append(value, to: &out) }
    }

    private static func number<Number: FixedWidthInteger>(_ rest: inout ArraySlice<UInt8>) -> Number? {
        let size = MemoryLayout<Number>.size
        guard rest.count >= size else { return nil }
        var number: Number = 0
        for byte in rest.prefix(size).reversed() { number = number << 8 | Number(truncatingIfNeeded: byte) }
        rest = rest.dropFirst(size)
        return number
    }

    private static func list(_ rest: inout ArraySlice<UInt8>, most: Int) -> [UInt32]? {
        guard let count: UInt16 = number(&rest), Int(count) <= most else { return nil }
        var list: [UInt32] = []
        for _ in 0..<count {
            guard let value: UInt32 = number(&rest) else { return nil }
            list.append(value)
        }
        return list
    }
}
