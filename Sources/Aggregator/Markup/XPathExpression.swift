internal import CXML
internal import Text

/// An XPath 1.0 expression, run by libxml2 with a bound on its work.
struct XPathExpression: Sendable {
    /// Operations one evaluation may take; beyond it nothing matches.
    private static let maximumOperations: UInt = 5_000_000

    private let text: String

    /// Checks the expression's syntax.
    init(_ text: String) throws(SelectorError) {
        self.text = text
        LibXML.prepare()
        guard let context = xmlXPathNewContext(nil) else {
            throw SelectorError(offset: 0, reason: "no memory to read it")
        }
        defer { xmlXPathFreeContext(context) }
        context.pointee.error = { _, _ in }
        guard let compiled = xmlXPathCtxtCompile(context, text) else {
            let offset = max(0, min(Int(context.pointee.lastError.int1), text.utf8.count))
            throw SelectorError(offset: offset, reason: "not an XPath 1.0 expression")
        }
        xmlXPathFreeCompExpr(compiled)
    }

    /// The text of the first node found, or the string, number or truth the expression yields, white space collapsed.
    func firstText(in node: HTMLNode) -> String? {
        evaluate(at: node) { object in
            switch object.type {
            case XPATH_NODESET: return Self.nodes(of: object).first?.text
            case XPATH_STRING:
                guard let value = object.stringval else { return nil }
                return WhiteSpace.collapsed(String(cString: value))
            case XPATH_NUMBER: return object.floatval.isFinite ? "\(object.floatval)" : nil
            default: return nil
            }
        } ?? nil
    }

    /// The nodes found; none when the expression yields something else.
    func nodes(in node: HTMLNode) -> [HTMLNode] {
        evaluate(at: node) { $0.type == XPATH_NODESET ? Self.nodes(of: $0) : [] } ?? []
    }

    private static func nodes(of object: xmlXPathObject) -> [HTMLNode] {
        guard let set = object.nodesetval, let table = set.pointee.nodeTab else { return [] }
        return UnsafeBufferPointer(start: table, count: Int(set.pointee.nodeNr)).compactMap { pointer in
            guard let node = HTMLNode(pointer), node.isElement || node.isText || node.isAttribute else { return nil }
            return node
        }
    }

    private func evaluate<Result>(at node: HTMLNode, _ body: (xmlXPathObject) -> Result) -> Result? {
        guard let context = xmlXPathNewContext(node.pointer.pointee.doc) else { return nil }
        defer { xmlXPathFreeContext(context) }
        context.pointee.node = node.pointer
        context.pointee.opLimit = Self.maximumOperations
        context.pointee.error = { _, _ in }
        guard let object = xmlXPathEval(text, context) else { return nil }
        defer { xmlXPathFreeObject(object) }
        if object.pointee.type == XPATH_NODESET, let set = object.pointee.nodesetval { xmlXPathNodeSetSort(set) }
        return body(object.pointee)
    }
}
