internal import CXML
internal import Glibc

/// A forgiving SAX2 reader over libxml2.
///
/// Safe by construction: libxml2 never sees a DOCTYPE (`XMLPrologue` takes it off), so that no entity of the document,
/// no external DTD and no file or address named in one can be loaded; XInclude and stylesheets are not acted on.
/// A document that is not well-formed is repaired (`XMLRepair`) and read again from its start; what stands before
/// the place where nothing can be made of it any more is delivered, elements left open there are not closed.
package final class XMLReader {
    /// Elements nested deeper end the document there.
    package static let maximumDepth = 512

    // Unowned, since counting references at every event costs more than most events do; `read` holds it.
    private unowned(unsafe) let handler: any XMLHandler
    private var isStrict = true
    /// The last piece of a CDATA section ended in a carriage return; a line feed may follow in the next.
    private var endsInReturn = false
    private var context: xmlParserCtxtPtr?
    private var depth = 0
    /// A fatal error of libxml2 (its code), or the depth that was exceeded.
    private var hasFailed = false

    private init(_ handler: any XMLHandler) { self.handler = handler }

    /// Reads a whole document from UTF-8 (`TextDecoder` makes it so); its own encoding declaration is ignored.
    ///
    /// - Returns: Whether the document was well-formed as it came.
    package static func read(_ bytes: [UInt8], handler: any XMLHandler) -> Bool {
        let prologue = XMLPrologue(bytes)
        let body = bytes[prologue.end...]
        if prologue.isClean, prologue.entities.isEmpty, XMLReader(handler).parse(body, isStrict: true) { return true }
        return readRepaired(bytes, prologue, handler)
    }

    /// Reads as `read` does, but a well-formed document is repaired too: both ways deliver the same
    /// (tests and fuzzing hold them against each other).
    package static func readRepaired(_ bytes: [UInt8], handler: any XMLHandler) -> Bool {
        readRepaired(bytes, XMLPrologue(bytes), handler)
    }

    private static func readRepaired(_ bytes: [UInt8], _ prologue: XMLPrologue, _ handler: any XMLHandler) -> Bool {
        var repair = XMLRepair(bytes[prologue.end...], entities: prologue.entities)
        repair.run()
        let isWhole = XMLReader(handler).parse(repair.out[...], isStrict: false)
        return isWhole && prologue.isClean && !repair.isDamaged
    }

    /// True when libxml2 found nothing to complain about. A strict reading ends at the first damage.
    private func parse(_ body: ArraySlice<UInt8>, isStrict: Bool) -> Bool {
        self.isStrict = isStrict
        handler.startDocument()
        guard !body.isEmpty, body.count < Int32.max else { return false }
        return body.withUnsafeBytes { buffer in
            // The push parser: what it holds at a time is one piece, not a copy of the document.
            LibXML.prepare()
            guard let context = xmlCreatePushParserCtxt(nil, nil, nil, 0, nil) else { return false }
            defer { xmlFreeParserCtxt(context) }
            self.context = context
            let recovery = isStrict ? 0 : XML_PARSE_RECOVER.rawValue
            xmlCtxtUseOptions(context, Int32(recovery | XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue))
            var events = xmlSAXHandler()
            events.initialized = UInt32(XML_SAX2_MAGIC)
            events.startElementNs = startElement
            events.endElementNs = endElement
            events.characters = characters
            events.ignorableWhitespace = characters
            events.cdataBlock = characterData
            events.serror = failure
            return withExtendedLifetime((self, handler)) {
                withUnsafeMutablePointer(to: &events) { pointer in
                    let own = context.pointee.sax
                    context.pointee.sax = pointer
                    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
                    feed(context, buffer)
                    context.pointee.sax = own
                    self.context = nil
                    return !hasFailed && context.pointee.wellFormed != 0
                }
            }
        }
    }

    /// Hands the document over in pieces of about a megabyte, cut before a `<` or else between two characters.
    private func feed(_ context: xmlParserCtxtPtr, _ buffer: UnsafeRawBufferPointer) {
        let piece = 1 << 20
        var start = 0
        while start < buffer.count {
            var end = min(start + piece, buffer.count)
            if end < buffer.count {
                let tag = buffer[max(start + 1, end - 65_536)..<end].lastIndex(of: UInt8(ascii: "<"))
                end = tag ?? end
                while end > start + 1, buffer[end] & 0xC0 == 0x80 { end -= 1 }
            }
            let base = buffer.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
            xmlParseChunk(context, base, Int32(end - start), end == buffer.count ? 1 : 0)
            start = end
        }
    }

    fileprivate func started(_ name: XMLName, _ attributes: XMLAttributes) {
        endsInReturn = false
        depth += 1
        if depth > Self.maximumDepth {
            hasFailed = true
            xmlStopParser(context)
            return
        }
        handler.startElement(name, attributes)
    }

    fileprivate func ended(_ name: XMLName) {
        endsInReturn = false
        depth -= 1
        handler.endElement(name)
    }

    fileprivate func received(_ bytes: UnsafeBufferPointer<UInt8>) {
        endsInReturn = false
        // A reference such as "&#150;" comes alone. XML allows it, but a character of windows-1252 is meant (WHATWG HTML
        // 13.2.5.84), which repair knows.
        if bytes.count == 2, bytes[0] == 0xC2, bytes[1] < 0xA0, isStrict { hasFailed = true }
        handler.text(bytes)
    }

    /// The push parser hands out a CDATA section as it lies there, in pieces: its line ends are made one line feed each
    /// here, as XML 1.0, 2.11, asks for.
    fileprivate func received(section bytes: UnsafeBufferPointer<UInt8>) {
        var rest = bytes[...]
        if endsInReturn, rest.first == 0x0A { rest = rest.dropFirst() }
        endsInReturn = bytes.last == 0x0D
        while let start = UnsafeBufferPointer(rebasing: rest).baseAddress, let found = memchr(start, 0x0D, rest.count) {
            let end = rest.startIndex + UnsafeRawPointer(start).distance(to: UnsafeRawPointer(found))
            handler.text(UnsafeBufferPointer(rebasing: rest[..<end]))
            lineEnd.withUnsafeBufferPointer(handler.text)
            rest = rest[(end + 1)...]
            if rest.first == 0x0A { rest = rest.dropFirst() }
        }
        if !rest.isEmpty { handler.text(UnsafeBufferPointer(rebasing: rest)) }
    }

    fileprivate func failed() { hasFailed = true }
}

/// The reader behind libxml2's user data, which outlives the parse (`withExtendedLifetime`).
private func withReader(_ context: UnsafeMutableRawPointer?, _ body: (XMLReader) -> Void) {
    guard let context else { return }
    Unmanaged<XMLReader>.fromOpaque(context)._withUnsafeGuaranteedRef(body)
}

private let startElement: startElementNsSAX2Func = {
    context, local, prefix, uri, spaceCount, spaces, count, _, attributes in
    guard let local else { return }
    let name = XMLName(localPointer: local, prefixPointer: prefix, uriPointer: uri)
    let given = XMLAttributes(
        base: attributes, count: Int(count), declarations: spaces, declarationCount: Int(spaceCount))
    withReader(context) { $0.started(name, given) }
}

private let endElement: endElementNsSAX2Func = { context, local, prefix, uri in
    guard let local else { return }
    let name = XMLName(localPointer: local, prefixPointer: prefix, uriPointer: uri)
    withReader(context) { $0.ended(name) }
}

private let characters: charactersSAXFunc = { context, text, count in
    withReader(context) { $0.received(UnsafeBufferPointer(start: text, count: Int(count))) }
}

private let characterData: cdataBlockSAXFunc = { context, text, count in
    withReader(context) { $0.received(section: UnsafeBufferPointer(start: text, count: Int(count))) }
}

private let lineEnd: [UInt8] = [0x0A]

/// An undeclared prefix is an error of name spaces, not of form: feeds get their prefixes by convention.
private let failure: xmlStructuredErrorFunc = { context, error in
    guard let error, error.pointee.level == XML_ERR_FATAL else { return }
    withReader(context) { $0.failed() }
}
