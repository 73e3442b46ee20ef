internal import CXML
internal import Text

/// A page as libxml2's lenient HTML parser understands it. Takes any bytes; what cannot be understood is left out.
///
/// The tree belongs to this object; nodes are handed out only inside `read`, so that none can outlive it.
package final class HTMLTree {
    /// Bytes beyond this are not read.
    package static let maximumSize = 24 << 20
    /// Elements nested deeper than this end the reading: unclosed elements would cost time with the square of the
    /// depth.
    package static let maximumDepth = 2_000

    private let document: htmlDocPtr
    /// True when a bound ended the reading before the page did.
    package let isCut: Bool

    /// Reads a page that has been decoded to UTF-8; invalid sequences become U+FFFD, control characters spaces.
    ///
    /// - Returns: nil when memory is short or the page holds no element at all.
    package init?(utf8 bytes: [UInt8]) {
        let isTooLong = bytes.count > Self.maximumSize
        let clean = Self.cleaned(bytes[..<min(bytes.count, Self.maximumSize)])
        LibXML.prepare()
        guard let context = htmlNewParserCtxt() else { return nil }
        defer { htmlFreeParserCtxt(context) }
        // Without this flag the parser stops for good at a depth of 256, which pages with unclosed elements reach.
        context.pointee.options |= Int32(XML_PARSE_HUGE.rawValue)
        context.pointee.sax.pointee.startElement = boundedStartElement
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        let document = clean.withUnsafeBytes { buffer in
            htmlCtxtReadMemory(
                context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, "UTF-8",
                Int32(options))
        }
        guard let document else { return nil }
        guard let root = xmlDocGetRootElement(document) else {
            xmlFreeDoc(document)
            return nil
        }
        Self.gather(behind: root)
        self.document = document
        isCut = isTooLong || context.pointee.disableSAX != 0
    }

    deinit { xmlFreeDoc(document) }

    /// What follows a page's `</html>` belongs to its body (WHATWG HTML 13.2.6.4.22); libxml2 makes more roots of it.
    private static func gather(behind root: xmlNodePtr) {
        let body = sequence(first: root.pointee.children, next: { $0?.pointee.next }).first {
            xmlStrcmp($0?.pointee.name, "body") == 0
        }
        let target = (body ?? nil) ?? root
        while let extra = root.pointee.next {
            xmlUnlinkNode(extra)
            if extra.pointee.type == XML_ELEMENT_NODE { xmlAddChild(target, extra) } else { xmlFreeNode(extra) }
        }
    }

    /// Calls `body` with the root element. Nodes are valid only until it returns.
    package func read<Result, Failure: Error>(
        _ body: (HTMLNode) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(self) {} }
        return try body(HTMLNode(xmlDocGetRootElement(document)))
    }

    /// Valid UTF-8 without control characters and without white space before the first tag (a tab before the doctype
    /// makes the parser lose it).
    private static func cleaned(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out = Array(bytes.drop { $0.isASCIISpace })
        if let end = out.lastIndex(where: { $0 < 0x80 }), !isValidUTF8(out) {
            // Only whole input is repaired: `end` keeps a sequence cut by the bound from counting as one more repair.
            out = Array(String(decoding: out[...end], as: UTF8.self).utf8)
        }
        out.withUnsafeMutableBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                if index <= buffer.count - 8 {
                    let block = ByteBlock(UnsafeBufferPointer(buffer), at: index)
                    let breaks = block.equal(to: 0x0A) | block.equal(to: 0x09) | block.equal(to: 0x0D)
                    if block.below(0x20) & ~breaks == 0 {
                        index += 8
                        continue
                    }
                }
                for place in index..<min(index + 8, buffer.count)
                where buffer[place] < 0x20 && !buffer[place].isASCIISpace {
                    buffer[place] = 0x20
                }
                index += 8
            }
        }
        return out
    }

    private static func isValidUTF8(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil }
    }
}

/// The SAX handler in front of libxml2's own: ends the parse below the deepest level allowed.
private let boundedStartElement:
    @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<xmlChar>?, UnsafeMutablePointer<UnsafePointer<xmlChar>?>?)
        ->
        Void = { context, name, attributes in
            guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self) else { return }
            if parser.pointee.nodeNr >= Int32(HTMLTree.maximumDepth) {
                xmlStopParser(parser)
                return
            }
            xmlSAX2StartElement(context, name, attributes)
        }
