package import Model

/// Dates as feeds write them: RFC 822 in all its abuses, W3CDTF and ISO 8601, asctime, and what people type.
///
/// By hand over bytes; nil rather than garbage. A date without a zone keeps its offset nil.
package enum FeedDate {
    /// Longer texts are no dates (bytes).
    private static let maximumLength = 200

    /// - Parameter isAlone: no date is taken out of a sentence.
    package static func parse(_ text: String, isAlone: Bool = false) -> StatedDate? {
        var text = text
        return text.withUTF8 { parse(Array($0)[...], isAlone: isAlone) }
    }

    package static func parse(_ text: some Collection<UInt8>) -> StatedDate? { parse(Array(text)[...]) }

    package static func parse(_ text: ArraySlice<UInt8>, isAlone: Bool = false) -> StatedDate? {
        let bytes = text.trimmed()
        guard bytes.count >= 4, bytes.count <= maximumLength else { return nil }
        return bytes.withUnsafeBufferPointer { buffer in
            if let date = FeedDateISO.parse(buffer) { return date }
            var scan = FeedDateScan(buffer)
            let date = scan.run()
            return isAlone && scan.isAmongWords ? nil : date
        }
    }
}
