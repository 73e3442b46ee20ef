import Markup

/// Writes down what an `XMLReader` tells, neighbouring pieces of text as one.
final class XMLEventLog: XMLHandler {
    private(set) var events: [String] = []
    private var text: [UInt8] = []

    func startDocument() {
        events = []
        text = []
    }

    func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        endText()
        var event = "<\(name.prefix ?? ""):\(name.local) \(name.uri ?? "")"
        for index in 0..<attributes.count {
            let (prefix, local) = (attributes.prefix(index), attributes.local(index))
            event += " \(String(decoding: prefix, as: UTF8.self)):\(String(decoding: local, as: UTF8.self))"
            event += "=\(attributes.value(index))"
        }
        events.append(event)
    }

    func endElement(_ name: XMLName) {
        endText()
        events.append("</\(name.prefix ?? ""):\(name.local) \(name.uri ?? "")")
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) { text.append(contentsOf: bytes) }

    private func endText() {
        if !text.isEmpty { events.append(String(decoding: text, as: UTF8.self)) }
        text = []
    }
}
