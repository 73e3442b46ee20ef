internal import CXML
internal import Glibc
internal import Text

/// A forgiving SAX2 reader over libxml2.
///
/// Safe by construction: libxml2 never sees a DOCTYPE (`XMLPrologue` takes it off), so that no entity of the document,
/// no external DTD and no file or address named in one can be loaded; XInclude and stylesheets are not acted on.
/// A document that is not well-formed is repaired (`XMLRepair`) and read again from its start; what stands before
/// the place where nothing can be made of it any more is delivered, elements left open there are not closed.
package final class XMLReader {
    /// Elements nested deeper end the document there.
    package static let maximumDepth = 512

    private let handler: any XMLHandler
    private var isStrict = true
    /// The last piece of a CDATA section ended in a carriage return; a line feed may follow in the next.
    private var endsInReturn = false
    private var context: xmlParserCtxtPtr?
    private var depth = 0
    /// A fatal error of libxml2 (its code), or the depth that was exceeded.
    private var hasFailed = false
    /// The content of a CDATA section that libxml2 is about to come to and will find empty.
    private var section: UnsafeBufferPointer<UInt8>?
    /// What looked like a section was none.
    private var hasLostSection = false

    private init(_ handler: any XMLHandler) { self.handler = handler }

    /// Reads a whole document from UTF-8 (`TextDecoder` makes it so); its own encoding declaration is ignored.
    ///
    /// - Returns: Whether the document was well-formed as it came.
    package static func read(_ bytes: [UInt8], handler: any XMLHandler) -> Bool {
        let prologue = XMLPrologue(bytes)
        if prologue.isClean, prologue.entities.isEmpty, readStrictly(bytes[prologue.end...], handler) { return true }
        return readRepaired(bytes, prologue, handler)
    }

    /// Reads as `read` does, but a well-formed document is repaired too: both ways deliver the same
    /// (tests and fuzzing hold them against each other).
    package static func readRepaired(_ bytes: [UInt8], handler: any XMLHandler) -> Bool {
        readRepaired(bytes, XMLPrologue(bytes), handler)
    }

    private static func readStrictly(_ body: ArraySlice<UInt8>, _ handler: any XMLHandler) -> Bool {
        guard !body.isEmpty else { return false }
        return body.withUnsafeBytes { document in
            let reader = XMLReader(handler)
            let isWellformed = reader.parse(isStrict: true) { reader.supplySectionsApart(of: document, $0) }
            if !reader.hasLostSection { return isWellformed }
            return XMLReader(handler).parse(isStrict: true) { cut(document, isEnd: true, $0) }
        }
    }

    /// libxml2 looks at each byte of a CDATA section three times, to find its end, its characters and its lines; in many feeds
    /// that is nearly all of the document. So it is shown each section empty, and its content is handed out when it says so.
    private func supplySectionsApart(of document: UnsafeRawBufferPointer, _ take: Taker) {
        var start = 0
        while let content = XMLSection.next(in: document, from: start) {
            Self.cut(UnsafeRawBufferPointer(rebasing: document[start..<content.lowerBound]), isEnd: false, take)
            if hasFailed || losesSection() { return }
            let bytes = UnsafeRawBufferPointer(rebasing: document[content]).bindMemory(to: UInt8.self)
            guard XMLCharacters.areAllowed(bytes) else {
                hasFailed = true
                return
            }
            section = bytes
            start = content.upperBound
        }
        Self.cut(UnsafeRawBufferPointer(rebasing: document[start...]), isEnd: true, take)
        _ = losesSection()
    }

    /// libxml2 has read on behind a section and did not come to it: it stands in a comment, or the like.
    private func losesSection() -> Bool {
        if section != nil { hasLostSection = !hasFailed }
        return section != nil
    }

    /// The repaired document is never in memory as a whole.
    private static func readRepaired(_ bytes: [UInt8], _ prologue: XMLPrologue, _ handler: any XMLHandler) -> Bool {
        var isDamaged = false
        let isWhole = XMLReader(handler).parse(isStrict: false) { take in
            var repair = XMLRepair(bytes[prologue.end...], entities: prologue.entities, handOn: take)
            repair.run()
            isDamaged = repair.isDamaged
        }
        return isWhole && prologue.isClean && !isDamaged
    }

    /// What takes a document piece by piece.
    private typealias Taker = (_ piece: UnsafeRawBufferPointer, _ isLast: Bool) -> Void

    /// True when libxml2 found nothing to complain about. A strict reading ends at the first damage.
    private func parse(isStrict: Bool, _ supply: (@escaping Taker) -> Void) -> Bool {
        self.isStrict = isStrict
        handler.startDocument()
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
        return withExtendedLifetime(self) {
            withUnsafeMutablePointer(to: &events) { pointer in
                let own = context.pointee.sax
                context.pointee.sax = pointer
                context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
                supply { piece, isLast in
                    xmlParseChunk(
                        context, piece.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: piece.count),
                        isLast ? 1 : 0)
                }
                context.pointee.sax = own
                self.context = nil
                return !hasFailed && context.pointee.wellFormed != 0
            }
        }
    }

    /// Cuts a document into pieces of about a megabyte, before a `<` or else between two characters.
    ///
    /// - Parameter isEnd: the document ends with it.
    private static func cut(_ buffer: UnsafeRawBufferPointer, isEnd: Bool, _ take: Taker) {
        let size = 1 << 20
        var start = 0
        while start < buffer.count {
            var end = min(start + size, buffer.count)
            if end < buffer.count {
                let tag = buffer[max(start + 1, end - 65_536)..<end].lastIndex(of: UInt8(ascii: "<"))
                end = tag ?? end
                // A carriage return and a line feed are one line end, which libxml2 sees only when they come together.
                while end > start + 1, buffer[end] & 0xC0 == 0x80 || buffer[end - 1] == 0x0D { end -= 1 }
            }
            take(UnsafeRawBufferPointer(rebasing: buffer[start..<end]), isEnd && end == buffer.count)
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
    fileprivate func received(section piece: UnsafeBufferPointer<UInt8>) {
        let bytes = piece.isEmpty ? section ?? piece : piece
        if piece.isEmpty { section = nil }
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
