internal import CXML
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
        return body.withUnsafeBufferPointer { document in
            let reader = XMLReader(handler)
            return reader.parse(isStrict: true) { reader.supplyTextApart(of: document, $0) }
        }
    }

    /// libxml2 looks at each byte of a text several times, to find its end, its characters and its lines; text is nearly all of
    /// most feeds. So what is long is handed out here, and libxml2 is shown the document without it.
    private func supplyTextApart(of document: UnsafeBufferPointer<UInt8>, _ take: Taker) {
        func supply(_ part: Range<Int>, isEnd: Bool = false) {
            Self.cut(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: document[part])), isEnd: isEnd, take)
        }
        var start = 0
        var index = 0
        while let passage = XMLPassage.next(in: document, from: index) {
            supply(start..<passage.place.lowerBound)
            if hasFailed { return }
            index = passage.place.upperBound
            start = isInContent ? handOut(passage, of: document) : passage.place.lowerBound
        }
        supply(start..<document.count, isEnd: true)
    }

    /// libxml2 has read all it was shown and is inside an element, neither in a tag nor in a comment: what stands there next is
    /// text, or markup.
    private var isInContent: Bool {
        guard let context, let input = context.pointee.input else { return false }
        return context.pointee.instate == XML_PARSER_CONTENT && input.pointee.cur == input.pointee.end
    }

    /// Returns where it ends; before what libxml2 alone can read, or complains of.
    private func handOut(_ passage: XMLPassage, of document: UnsafeBufferPointer<UInt8>) -> Int {
        let content = UnsafeBufferPointer(rebasing: document[passage.content])
        guard XMLCharacters.areAllowed(content) else { return passage.place.lowerBound }
        if passage.isSection {
            received(section: content)
            return passage.place.upperBound
        }
        return passage.place.lowerBound + handOut(text: content)
    }

    private func handOut(text: UnsafeBufferPointer<UInt8>) -> Int {
        if XMLPassage.endMark(in: text, from: 0) != nil { return 0 }
        endsInReturn = false
        var start = 0
        while let mark = text.place(of: UInt8(ascii: "&"), from: start) {
            received(lines: text[start..<mark])
            guard let (character, length) = XMLReference.predefined(in: text, at: mark) else { return mark }
            withUnsafePointer(to: character) { handler.text(UnsafeBufferPointer(start: $0, count: 1)) }
            start = mark + length
        }
        received(lines: text[start...])
        return text.count
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

    /// The push parser hands out a CDATA section as it lies there, in pieces, which may part a carriage return from its line feed.
    fileprivate func received(section piece: UnsafeBufferPointer<UInt8>) {
        var rest = piece[...]
        if endsInReturn, rest.first == 0x0A { rest = rest.dropFirst() }
        received(lines: rest)
        endsInReturn = piece.last == 0x0D
    }

    /// Makes the line ends of what lies in the document one line feed each, as XML 1.0, 2.11, asks for.
    private func received(lines: Slice<UnsafeBufferPointer<UInt8>>) {
        var rest = UnsafeBufferPointer(rebasing: lines)
        while let end = rest.place(of: 0x0D) {
            handler.text(UnsafeBufferPointer(rebasing: rest[..<end]))
            lineEnd.withUnsafeBufferPointer(handler.text)
            let isPair = end + 1 < rest.count && rest[end + 1] == 0x0A
            rest = UnsafeBufferPointer(rebasing: rest[(end + (isPair ? 2 : 1))...])
        }
        if !rest.isEmpty { handler.text(rest) }
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
