internal import Coding

/// A captured body, without the content codings that were left on it. The bounds are those of fetching.
///
/// Captures of before had their codings taken off, and name them otherwise (`X-Archive-Orig-…`): they are given as they are.
package struct CapturedBody {
    private let record: WARCRecord
    private let codings: [String]

    /// - Parameters:
    ///   - record: whose HTTP head was read.
    ///   - head: the answer's own; of a revisit it is not that of the record which holds the bytes.
    package init(of record: WARCRecord, head: [UInt8]) {
        self.record = record
        codings = ContentCoding.names(in: WARCFields(head[...]).values("content-encoding"))
    }

    var isCoded: Bool { !codings.isEmpty }

    /// Throws for a body of more than `limit` bytes.
    func decoded(limit: Int) throws(CaptureError) -> [UInt8] {
        guard let decoder = try decoder(limit: limit, canHold: true) else { return try served(limit: limit) }
        var bytes: [UInt8] = []
        func take(_ part: UnsafeRawBufferPointer) -> Bool {
            bytes.append(contentsOf: part)
            return bytes.count <= limit
        }
        var count = 0
        while let piece = try record.next() {
            count += piece.count
            guard count <= BodyDecoder.mostCoded(of: limit) else { throw tooLong(limit) }
            try decode(piece, by: decoder, limit: limit, take)
        }
        if let whole = decoder.unpacked() { return whole }
        try bounded(limit) { () throws(ContentRefusal) in try decoder.release(take) }
        guard decoder.isComplete else { throw record.fault(Self.damage) }
        return bytes
    }

    /// As it was served, with its codings. Throws for a body of more than `limit` bytes.
    func served(limit: Int) throws(CaptureError) -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = try record.next() {
            guard bytes.count + piece.count <= limit else { throw tooLong(limit) }
            bytes += piece
        }
        return bytes
    }

    /// Shows the decoded body piece by piece, whatever its size.
    package func show(_ sink: ([UInt8]) -> Void) throws(CaptureError) {
        let limit = Int.max >> 1
        let decoder = try decoder(limit: limit, canHold: false)
        while let piece = try record.next() {
            guard let decoder else {
                sink(piece)
                continue
            }
            try decode(piece, by: decoder, limit: limit) { part in
                sink(Array(part))
                return true
            }
        }
    }

    // MARK: Decoding

    private static let damage = "its body cannot be decoded"

    /// Nil for a body without codings.
    private func decoder(limit: Int, canHold: Bool) throws(CaptureError) -> BodyDecoder? {
        guard isCoded else { return nil }
        guard let decoder = BodyDecoder(codings, limit: limit, canHold: canHold) else {
            throw record.fault("its body is coded as \(codings.joined(separator: ", ")), which cannot be undone here")
        }
        return decoder
    }

    private func decode(
        _ piece: [UInt8], by decoder: BodyDecoder, limit: Int, _ sink: (UnsafeRawBufferPointer) -> Bool
    ) throws(CaptureError) {
        let outcome: Result<Void, ContentRefusal> = piece.withUnsafeBytes { piece in
            do throws(ContentRefusal) {
                return .success(try decoder.decode(piece, sink))
            } catch {
                return .failure(error)
            }
        }
        try bounded(limit, outcome.get)
    }

    private func bounded(_ limit: Int, _ work: () throws(ContentRefusal) -> Void) throws(CaptureError) {
        do throws(ContentRefusal) {
            try work()
        } catch {
            switch error {
            case .damaged: throw record.fault(Self.damage)
            case .stopped, .tooLong: throw tooLong(limit)
            }
        }
    }

    private func tooLong(_ limit: Int) -> CaptureError {
        record.fault("its body is longer than \(limit) bytes, see max_body")
    }
}
