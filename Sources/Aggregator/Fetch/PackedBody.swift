internal import Coding

/// A compressed body that came whole: small enough to be held as it is until somebody reads it.
///
/// Unpacked by the thread that reads it, a body lies in the cache of that processor and not in another's.
struct PackedBody: Sendable {
    /// As they came.
    let bytes: [UInt8]
    /// In the order in which they were applied.
    let codings: [String]
    /// Bytes of the decoded body.
    let limit: Int

    func unpacked() throws(ReceivedBody.Refusal) -> [UInt8] {
        if let whole = BodyDecoder.unpacked(bytes, codings, limit: limit) { return whole }
        var body = ReceivedBody(limit: limit)
        guard body.begin(codings, announced: bytes.count), bytes.withUnsafeBytes({ body.receive($0) }), body.end()
        else {
            throw body.refusal ?? ReceivedBody.Refusal(kind: .badEncoding, reason: "the compressed body is damaged")
        }
        return body.handOver().bytes
    }
}
