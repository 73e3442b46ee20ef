internal import Coding

/// The body of a response as libcurl hands it over: decoded as it comes, within its bounds.
struct ReceivedBody {
    /// Why the body is not to be had.
    struct Refusal: Error {
        let kind: FetchError.Kind
        let reason: String
    }

    private(set) var refusal: Refusal?
    /// True when the body was ended because its beginning is enough.
    private(set) var isCut = false
    /// What came, decoded.
    private var bytes: [UInt8] = []
    /// What undoes the body's codings; nil for a body without.
    private var decoder: BodyDecoder?
    /// In the order in which they were applied.
    private var codings: [String] = []
    private var packed: PackedBody?
    /// Bytes as they came, and decoded.
    private var codedCount = 0
    private var count = 0
    /// Bytes of a decoded body.
    private let limit: Int
    /// True when the beginning of a longer body is enough.
    private let mayBeCut: Bool
    /// True when whoever reads the body unpacks it.
    private let leavesPacked: Bool
    /// True for what a redirect carries, which nobody reads.
    private var isIgnored = false
    /// What the header says of the length; a hint, and of the coded body; -1 when it says nothing.
    private var announced = -1

    /// - Parameter limit: bytes of the decoded body.
    init(limit: Int = 0, mayBeCut: Bool = false, leavesPacked: Bool = false) {
        self.limit = limit
        self.mayBeCut = mayBeCut
        self.leavesPacked = leavesPacked
    }

    var isEmpty: Bool { codedCount == 0 }

    /// To be said before the first part. False when the body is coded in a way that was not asked for.
    mutating func begin(_ head: ReceivedHead, announced: Int, keepsServed: Bool) -> Bool {
        isIgnored = head.isRedirect
        if isIgnored { return true }
        let codings = ContentCoding.names(in: HTTPHeaders(block: head.block).values("content-encoding"))
        return begin(codings, announced: announced, keepsServed: keepsServed)
    }

    /// The same.
    ///
    /// - Parameter codings: in the order in which they were applied.
    mutating func begin(_ codings: [String], announced: Int, keepsServed: Bool = false) -> Bool {
        self.announced = announced
        self.codings = codings
        guard !codings.isEmpty else { return true }
        decoder = BodyDecoder(
            codings, limit: limit, announced: announced, keepsServed: keepsServed, canHold: !mayBeCut)
        return decoder != nil
            || refuse(
                .badEncoding, "the body is coded as “\(codings.joined(separator: ", "))”, which was not asked for")
    }

    /// Takes the next part as it came. False when no more is wanted.
    mutating func receive(_ part: UnsafeRawBufferPointer) -> Bool {
        codedCount += part.count
        guard let decoder else { return take(part) }
        // Of a body whose beginning is enough, the part that goes too far may hold more of it.
        let rest = mayBeCut ? part.count : 0
        guard codedCount <= BodyDecoder.mostCoded(of: limit) + rest else { return refuseLength() }
        if isIgnored { return take(part) }
        return decode { sink throws(ContentRefusal) in try decoder.decode(part, sink) }
    }

    /// Decodes what was held until the body's end. False when the body is not to be had.
    mutating func end() -> Bool {
        guard let decoder, !isCut, !isIgnored else { return true }
        if leavesPacked, decoder.isHolding {
            packed = PackedBody(bytes: decoder.served, codings: codings, limit: limit)
            return true
        }
        if let whole = decoder.unpacked() {
            bytes = whole
            return true
        }
        guard decode({ sink throws(ContentRefusal) in try decoder.release(sink) }) else { return isCut }
        return decoder.isComplete || refuse(.truncated, "the compressed body ends in its middle")
    }

    /// Hands the body over and forgets it.
    ///
    /// - Returns: the decoded body, or what is left to be unpacked; and as it came where that was kept.
    mutating func handOver() -> (bytes: [UInt8], packed: PackedBody?, served: [UInt8]) {
        defer {
            bytes = []
            packed = nil
            decoder = nil
        }
        return (bytes, packed, decoder?.served ?? [])
    }

    private mutating func decode(
        _ work: ((UnsafeRawBufferPointer) -> Bool) throws(ContentRefusal) -> Void
    ) -> Bool {
        do throws(ContentRefusal) {
            try work { take($0) }
            return true
        } catch {
            switch error {
            case .damaged: return refuse(.badEncoding, "the compressed body is damaged")
            case .tooLong: return refuseLength()
            case .stopped: return false
            }
        }
    }

    private mutating func take(_ part: UnsafeRawBufferPointer) -> Bool {
        let room = limit - count
        count += part.count
        if isIgnored { return count <= limit || refuseLength() }
        guard part.count <= room else {
            if mayBeCut { bytes.append(contentsOf: part.prefix(max(0, room))) }
            return refuseLength()
        }
        if bytes.isEmpty { bytes.reserveCapacity(max(part.count, min(announced, limit, 1 << 20))) }
        bytes.append(contentsOf: part)
        return true
    }

    private mutating func refuseLength() -> Bool {
        if mayBeCut {
            isCut = true
            return false
        }
        return refuse(.tooLarge, "the body is longer than \(limit) bytes")
    }

    private mutating func refuse(_ kind: FetchError.Kind, _ reason: String) -> Bool {
        refusal = Refusal(kind: kind, reason: reason)
        return false
    }
}
