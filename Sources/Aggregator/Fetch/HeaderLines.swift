internal import CCurl

/// The header lines of one request after the other, as libcurl wants them, in memory that is used again.
final class HeaderLines {
    private enum Line {
        case fixed(UnsafePointer<UInt8>)
        case written(at: Int)
    }

    private var lines: [Line] = []
    private var text: UnsafeMutableBufferPointer<CChar>
    private var used = 0
    private var nodes: UnsafeMutableBufferPointer<curl_slist>

    init() {
        text = .allocate(capacity: 1024)
        nodes = .allocate(capacity: 8)
    }

    deinit {
        text.deallocate()
        nodes.deallocate()
    }

    func removeAll() {
        lines.removeAll(keepingCapacity: true)
        used = 0
    }

    func append(_ line: StaticString) { lines.append(.fixed(line.utf8Start)) }

    /// A line that ends with a NUL and stands at least as long as this.
    func append(standing line: UnsafePointer<CChar>) {
        lines.append(.fixed(UnsafeRawPointer(line).assumingMemoryBound(to: UInt8.self)))
    }

    func append(_ line: String) {
        var line = line
        line.withUTF8 { write($0, UnsafeBufferPointer(start: nil, count: 0)) }
    }

    /// Bytes that would end the line are never sent; then neither is the header.
    func append(_ name: StaticString, opaque value: [UInt8]) {
        guard Self.isSafe(value) else { return }
        let name = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        value.withUnsafeBufferPointer { write(name, $0) }
    }

    static func isSafe(_ value: [UInt8]) -> Bool {
        value.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
    }

    private func write(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>) {
        reserve(used + first.count + second.count + 1)
        lines.append(.written(at: used))
        for part in [first, second] {
            UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(text)[used...]).copyBytes(from: part)
            used += part.count
        }
        text[used] = 0
        used += 1
    }

    private func reserve(_ count: Int) {
        guard count > text.count else { return }
        let larger = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 2 * count)
        _ = larger.update(fromContentsOf: text[..<used])
        text.deallocate()
        text = larger
    }

    /// The lines as a list that stands until the next change; nil when there are none.
    func list() -> UnsafeMutablePointer<curl_slist>? {
        if lines.count > nodes.count {
            nodes.deallocate()
            nodes = .allocate(capacity: 2 * lines.count)
        }
        guard let first = nodes.baseAddress, let start = text.baseAddress else { return nil }
        for (index, line) in lines.enumerated() {
            // libcurl only reads what a list holds.
            let data =
                switch line {
                case .fixed(let text):
                    UnsafeMutableRawPointer(mutating: text).assumingMemoryBound(to: CChar.self)
                case .written(let offset): start + offset
                }
            let next = index + 1 < lines.count ? first + index + 1 : nil
            (first + index).initialize(to: curl_slist(data: data, next: next))
        }
        return lines.isEmpty ? nil : first
    }
}
