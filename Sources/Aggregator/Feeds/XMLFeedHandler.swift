internal import Markup
internal import Model

/// Hands the events of one document to an `XMLFeedReader`.
final class XMLFeedHandler: XMLHandler {
    private var reader: XMLFeedReader

    init(_ reader: XMLFeedReader) { self.reader = reader }

    /// The feed; nil when the document was none. Ends the reading.
    func finished() -> FeedDocument? { reader.finished() }

    func startDocument() { reader.startDocument() }
    func startElement(_ name: XMLName, _ attributes: XMLAttributes) { reader.startElement(name, attributes) }
    func endElement(_ name: XMLName) { reader.endElement(name) }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) { reader.text(bytes) }
}
