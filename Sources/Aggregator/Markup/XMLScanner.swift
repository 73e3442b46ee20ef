internal import Text

/// Reads a document that is well-formed, in one pass over its bytes.
///
/// It gives up at the first thing that is not well-formed, and at what feeds hardly ever hold (entities of a DTD, names
/// beyond ASCII, hundreds of attributes): `XMLRepair` then has the word, and nothing is ever guessed here. It neither
/// loads nor expands anything: the five predefined names and numbers are all that a reference can be.
struct XMLScanner: ~Copyable {
    struct OpenElement {
        let name: Int
        let uri: UnsafePointer<UInt8>?
        /// How many bindings were in effect outside.
        let bindings: Int
    }

    static let maximumAttributes = 256
    /// Text with references in it goes out in pieces of at most this size; longer attribute values are out of the
    /// ordinary (bytes).
    static let scratchSize = 32_768

    let bytes: UnsafeBufferPointer<UInt8>
    let handler: any XMLHandler
    var index = 0
    var names = XMLNameTable()
    var open: [OpenElement] = []
    var hasRoot = false
    var defaultURI: UnsafePointer<UInt8>?
    /// What each binding replaced; the default name space has a negative prefix.
    var bindings: [(prefix: Int, before: UnsafePointer<UInt8>?)] = []
    /// Text put aside, or the values of the start tag being read.
    let scratch = UnsafeMutablePointer<UInt8>.allocate(capacity: scratchSize)
    var scratchCount = 0
    /// The start tag being read, laid out as `XMLAttributes` wants it, and the names of its attributes.
    let fields = UnsafeMutablePointer<UnsafePointer<UInt8>?>.allocate(capacity: 5 * maximumAttributes)
    let declared = UnsafeMutablePointer<UnsafePointer<UInt8>?>.allocate(capacity: 2 * maximumAttributes)
    var attributeNames: [Int] = []
    var declarationCount = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ handler: any XMLHandler) {
        self.bytes = bytes
        self.handler = handler
    }

    deinit {
        scratch.deallocate()
        fields.deallocate()
        declared.deallocate()
    }

    /// Reads a whole document from UTF-8 that begins with its root element.
    ///
    /// - Returns: False when it gave up; the handler then has received the beginning.
    static func read(_ body: ArraySlice<UInt8>, handler: any XMLHandler) -> Bool {
        body.withUnsafeBufferPointer { bytes in
            handler.startDocument()
            var scanner = XMLScanner(bytes, handler)
            return scanner.run()
        }
    }

    private mutating func run() -> Bool {
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") ? markup() : text() else { return false }
        }
        return hasRoot && open.isEmpty
    }

    // MARK: Text

    private mutating func text() -> Bool {
        if open.isEmpty {
            while index < bytes.count, bytes[index].isASCIISpace { index += 1 }
            return index == bytes.count || bytes[index] == UInt8(ascii: "<")
        }
        var start = index
        while true {
            index = runEnd(isCharacterData: false)
            guard index < bytes.count else { return false }
            switch bytes[index] {
            case UInt8(ascii: "<"):
                deliver(from: start)
                return true
            case UInt8(ascii: "&"):
                keep(from: start)
                guard let scalar = reference() else { return false }
                keep(scalar)
                start = index
            case UInt8(ascii: "]"):
                if starts(with: "]]>") { return false }
                index += 1
            case 0x0D: start = lineEnd(from: start)
            default: return false
            }
        }
    }

    /// From behind `<![CDATA[` to behind `]]>`.
    mutating func characterData() -> Bool {
        var start = index
        while true {
            index = runEnd(isCharacterData: true)
            guard index < bytes.count else { return false }
            switch bytes[index] {
            case UInt8(ascii: "]"):
                if starts(with: "]]>") {
                    deliver(from: start)
                    index += 3
                    return true
                }
                index += 1
            case 0x0D: start = lineEnd(from: start)
            default: return false
            }
        }
    }

    /// Where the run of text that goes on at `index` ends: at what means something (`<`, `&`, `]`; in CDATA only `]`)
    /// and at control characters other than tab and line feed.
    @inline(__always)
    private func runEnd(isCharacterData: Bool) -> Int {
        var at = index
        while at &+ 8 <= bytes.count {
            let block = ByteBlock(bytes, at: at)
            var stops = block.below(0x20) | block.equal(to: UInt8(ascii: "]"))
            if !isCharacterData { stops |= block.equal(to: UInt8(ascii: "<")) | block.equal(to: UInt8(ascii: "&")) }
            while stops != 0 {
                let stop = at &+ stops.trailingZeroBitCount >> 3
                if bytes[stop] != 0x0A, bytes[stop] != 0x09 { return stop }
                stops &= stops &- 1
            }
            at &+= 8
        }
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 0x20 ? byte != 0x0A && byte != 0x09 : byte == UInt8(ascii: "]") { break }
            if !isCharacterData, byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { break }
            at &+= 1
        }
        return at
    }

    /// CR LF and CR alone are LF (XML 1.0 section 2.11); returns where the text goes on.
    private mutating func lineEnd(from start: Int) -> Int {
        keep(from: start)
        index += 1
        if index == bytes.count || bytes[index] != 0x0A { keep(0x0A) }
        return index
    }

    /// Puts aside the text from `start` up to `index`.
    private mutating func keep(from start: Int) {
        let count = index - start
        guard count > 0, let base = bytes.baseAddress else { return }
        if count > Self.scratchSize - scratchCount { flush() }
        guard count <= Self.scratchSize else {
            handler.text(UnsafeBufferPointer(rebasing: bytes[start..<index]))
            return
        }
        (scratch + scratchCount).update(from: base + start, count: count)
        scratchCount += count
    }

    private mutating func keep(_ scalar: UInt32) {
        if Self.scratchSize - scratchCount < 4 { flush() }
        append(scalar)
    }

    mutating func append(_ scalar: UInt32) {
        func put(_ value: UInt32) {
            scratch[scratchCount] = UInt8(truncatingIfNeeded: value)
            scratchCount += 1
        }
        switch scalar {
        case 0..<0x80: put(scalar)
        case 0x80..<0x800:
            put(0xC0 | scalar >> 6)
            put(0x80 | scalar & 0x3F)
        case 0x800..<0x10000:
            put(0xE0 | scalar >> 12)
            put(0x80 | scalar >> 6 & 0x3F)
            put(0x80 | scalar & 0x3F)
        default:
            put(0xF0 | scalar >> 18)
            put(0x80 | scalar >> 12 & 0x3F)
            put(0x80 | scalar >> 6 & 0x3F)
            put(0x80 | scalar & 0x3F)
        }
    }

    /// Hands over what was put aside and the text from `start` up to `index`.
    private mutating func deliver(from start: Int) {
        if scratchCount > 0 {
            keep(from: start)
            flush()
        } else if index > start {
            handler.text(UnsafeBufferPointer(rebasing: bytes[start..<index]))
        }
    }

    private mutating func flush() {
        if scratchCount > 0 { handler.text(UnsafeBufferPointer(start: scratch, count: scratchCount)) }
        scratchCount = 0
    }

    /// What the reference at `index` stands for; goes behind it. Nil for what XML alone does not know, and for the
    /// numbers 128–159, which mean something else on the web.
    mutating func reference() -> UInt32? {
        if starts(with: "&#") {
            let isHex = index + 2 < bytes.count && bytes[index + 2] == UInt8(ascii: "x")
            var at = index + (isHex ? 3 : 2)
            let digits = at
            var value: UInt32 = 0
            while at < bytes.count, value < 0x110000, let digit = XMLReference.digit(bytes[at], isHex: isHex) {
                value = value * (isHex ? 16 : 10) + digit
                at += 1
            }
            guard at > digits, at < bytes.count, bytes[at] == UInt8(ascii: ";") else { return nil }
            guard value >= 0x20 || value == 9 || value == 10 || value == 13, !(0x80...0x9F).contains(value),
                value & ~1 != 0xFFFE, Unicode.Scalar(value) != nil
            else { return nil }
            index = at + 1
            return value
        }
        return named("&lt;", "<") ?? named("&gt;", ">") ?? named("&amp;", "&") ?? named("&quot;", "\"")
            ?? named("&apos;", "'")
    }

    private mutating func named(_ reference: StaticString, _ meaning: Unicode.Scalar) -> UInt32? {
        guard starts(with: reference) else { return nil }
        index += reference.utf8CodeUnitCount
        return meaning.value
    }

    @inline(__always)
    func starts(with mark: StaticString) -> Bool {
        guard index + mark.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<mark.utf8CodeUnitCount where bytes[index + offset] != mark.utf8Start[offset] { return false }
        return true
    }
}
