/// Undoes all codings of one body as it comes, within bounds. A body may be coded more than once (RFC 9110 section 8.4): seen
/// where a cache compresses what the server behind it has compressed already.
///
/// A body of gzip alone is held until its end, as long as it is small, and then unpacked in one go (`WholeGzip`).
package final class BodyDecoder {
    private static let mostCodings = 3
    /// Bytes of a coded body that are held until its end; few feeds and pages have more.
    private static let mostHeld = 256 << 10
    /// Bytes for which room is made on the word of a header.
    private static let mostReserved = 256 << 10

    /// What undoes the codings, the last one applied first.
    private let decoders: [any ContentDecoder]
    private let limit: Int
    private let keepsServed: Bool
    /// Bytes that came from one decoder to the next.
    private var between = 0
    /// True while what came is held undecoded.
    package private(set) var isHolding: Bool
    /// The body as it came: all of it when it is kept, and what is held.
    package private(set) var served: [UInt8] = []

    /// Nil for more codings than are ever met, for one that is not known, and when there is no memory left.
    ///
    /// - Parameters:
    ///   - codings: in the order in which they were applied.
    ///   - limit: bytes of the decoded body.
    ///   - announced: how many coded bytes there are to be, as far as is known; a hint.
    ///   - keepsServed: the coded body is wanted too.
    ///   - canHold: the body may be decoded at its end, not as it comes.
    package init?(
        _ codings: [String], limit: Int, announced: Int = 0, keepsServed: Bool = false, canHold: Bool = true
    ) {
        guard codings.count <= Self.mostCodings else { return nil }
        decoders = codings.reversed().compactMap { ContentCoding($0)?.decoder() }
        guard decoders.count == codings.count else { return nil }
        self.limit = limit
        self.keepsServed = keepsServed
        isHolding = canHold && Self.isGzip(codings)
        if isHolding || keepsServed { served.reserveCapacity(max(0, min(announced, Self.mostReserved))) }
    }

    private static func isGzip(_ codings: [String]) -> Bool { codings.count == 1 && ContentCoding(codings[0]) == .gzip }

    /// Undoes the codings of a body that is at hand from end to end; nil where that takes a decoder, or tells what is amiss.
    package static func unpacked(_ body: [UInt8], _ codings: [String], limit: Int) -> [UInt8]? {
        isGzip(codings) ? WholeGzip.unpacked(body, limit: limit) : nil
    }

    /// What does not compress grows by a few bytes in each block.
    package static func mostCoded(of limit: Int) -> Int { limit + (limit >> 8) + 1024 }

    /// True when the end of each coding's data was seen.
    package var isComplete: Bool { !isHolding && decoders.allSatisfy { $0.isComplete } }

    /// Takes the next part and shows `sink` what comes of it until it returns false.
    package func decode(
        _ part: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) -> Bool
    ) throws(ContentRefusal) {
        if isHolding || keepsServed { served.append(contentsOf: part) }
        guard isHolding else { return try pass(part, to: 0, sink) }
        if served.count > Self.mostHeld { try release(sink) }
    }

    /// The body has ended: the whole of it when all of it was held and is sound; nil otherwise, and `release` tells more.
    package func unpacked() -> [UInt8]? {
        guard isHolding, let bytes = WholeGzip.unpacked(served, limit: limit) else { return nil }
        isHolding = false
        forgetHeld()
        return bytes
    }

    /// Decodes what was held as if it came now.
    package func release(_ sink: (UnsafeRawBufferPointer) -> Bool) throws(ContentRefusal) {
        guard isHolding else { return }
        isHolding = false
        defer { forgetHeld() }
        var refusal: ContentRefusal?
        served.withUnsafeBytes { held in
            do throws(ContentRefusal) { try pass(held, to: 0, sink) } catch { refusal = error }
        }
        if let refusal { throw refusal }
    }

    private func forgetHeld() {
        if !keepsServed { served = [] }
    }

    /// Hands a part of the body to a decoder, and what comes of it to the next.
    private func pass(
        _ part: UnsafeRawBufferPointer, to index: Int, _ sink: (UnsafeRawBufferPointer) -> Bool
    ) throws(ContentRefusal) {
        guard index < decoders.count else {
            guard sink(part) else { throw .stopped }
            return
        }
        if index > 0 {
            between += part.count
            guard between <= Self.mostCoded(of: limit) else { throw .tooLong }
        }
        var deeper: ContentRefusal?
        do throws(ContentRefusal) {
            try decoders[index].decode(part) { piece in
                do throws(ContentRefusal) {
                    try pass(piece, to: index + 1, sink)
                    return true
                } catch {
                    deeper = error
                    return false
                }
            }
        } catch {
            throw deeper ?? error
        }
    }
}
