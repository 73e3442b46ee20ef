internal import Text

/// The names of one document, each kept once and closed by a zero, so that equal names have equal addresses.
///
/// It also knows what each prefix is bound to at present (Namespaces in XML 1.0 section 6.1).
struct XMLNameTable: ~Copyable {
    struct Entry {
        /// The whole name as written, `dc:creator`.
        let start: UnsafePointer<UInt8>
        let length: Int
        /// The part behind the colon.
        let local: UnsafePointer<UInt8>
        /// The entry of the prefix; negative without one.
        let prefix: Int
        let hash: UInt64
        /// What the name is bound to at present, if it is a prefix.
        var uri: UnsafePointer<UInt8>?
        /// The name that came next when this one was last met: items repeat the order of their names.
        var next = 0
    }

    /// More names than these are out of the ordinary.
    private static let maximumNames = 512
    /// All names together, their zeros included (bytes).
    private static let capacity = 32_768
    private static let slotCount = 1024

    private var entries: [Entry] = []
    /// Open addressing: an entry plus one, or zero.
    private var slots = [Int16](repeating: 0, count: slotCount)
    private let room = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    private var used = 0
    private var last = 0

    deinit { room.deallocate() }

    subscript(_ index: Int) -> Entry { entries[index] }

    /// Binds a prefix and returns what it was bound to before.
    mutating func bind(_ prefix: Int, to uri: UnsafePointer<UInt8>?) -> UnsafePointer<UInt8>? {
        let before = entries[prefix].uri
        entries[prefix].uri = uri
        return before
    }

    /// The name that begins at `start`; nil when none of ASCII letters, digits, `_`, `-`, `.` and at most one colon
    /// stands there, or the table is full.
    mutating func name(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
        if last < entries.count, case let guess = entries[last].next, isName(guess, in: bytes, at: start) {
            last = guess
            return guess
        }
        var end = start
        var colon: Int?
        while end < bytes.count, Self.isNamePart(bytes[end]) {
            if bytes[end] == UInt8(ascii: ":") {
                if colon != nil { return nil }
                colon = end
            }
            end += 1
        }
        guard end > start, Self.isNameStart(bytes[start]), end < bytes.count, bytes[end] < 0x80 else { return nil }
        var prefix = -1
        if let colon {
            guard colon + 1 < end, Self.isNameStart(bytes[colon + 1]),
                let found = intern(UnsafeBufferPointer(rebasing: bytes[start..<colon]))
            else { return nil }
            prefix = found
        }
        let whole = UnsafeBufferPointer(rebasing: bytes[start..<end])
        guard let found = intern(whole, prefix: prefix, localOffset: colon.map { $0 + 1 - start } ?? 0) else {
            return nil
        }
        entries[last].next = found
        last = found
        return found
    }

    private func isName(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        let entry = entries[index]
        guard start + entry.length < bytes.count else { return false }
        for offset in 0..<entry.length where bytes[start + offset] != entry.start[offset] { return false }
        let behind = bytes[start + entry.length]
        return behind < 0x80 && !Self.isNamePart(behind)
    }

    /// The entry of these bytes, whatever they are; nil when the table is full.
    mutating func intern(_ name: UnsafeBufferPointer<UInt8>, prefix: Int = -1, localOffset: Int = 0) -> Int? {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        var slot = Int(truncatingIfNeeded: hash >> 32) & (Self.slotCount - 1)
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if entries[index].hash == hash, entries[index].length == name.count, entries[index].prefix == prefix,
                UnsafeBufferPointer(start: entries[index].start, count: name.count).elementsEqual(name)
            {
                return index
            }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        guard entries.count < Self.maximumNames, name.count < Self.capacity - used else { return nil }
        let start = room + used
        if let source = name.baseAddress { start.update(from: source, count: name.count) }
        start[name.count] = 0
        used += name.count + 1
        entries.append(
            Entry(
                start: UnsafePointer(start), length: name.count, local: UnsafePointer(start + localOffset),
                prefix: prefix, hash: hash))
        slots[slot] = Int16(entries.count)
        return entries.count - 1
    }

    private static func isNameStart(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte == UInt8(ascii: "_") }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
}
