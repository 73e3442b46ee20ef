internal import CXML
internal import Text

/// A light handle on one node of an `HTMLTree`: an element, a text, or an attribute an XPath expression chose.
///
/// Valid only inside `HTMLTree.read`. Everything here walks the tree with loops, never by recursion: pages nest as deep
/// as they like.
package struct HTMLNode: Equatable {
    let pointer: xmlNodePtr

    init(_ pointer: xmlNodePtr) { self.pointer = pointer }

    init?(_ pointer: xmlNodePtr?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    /// What tells two nodes apart, while the tree lives.
    package var identity: UnsafeRawPointer { UnsafeRawPointer(pointer) }

    // MARK: Kind

    package var isElement: Bool { pointer.pointee.type == XML_ELEMENT_NODE }
    package var isText: Bool {
        pointer.pointee.type == XML_TEXT_NODE || pointer.pointee.type == XML_CDATA_SECTION_NODE
    }
    package var isAttribute: Bool { pointer.pointee.type == XML_ATTRIBUTE_NODE }

    /// The element's name in lower case; empty for other nodes.
    package var name: String {
        guard isElement, let name = pointer.pointee.name else { return "" }
        return String(cString: name)
    }

    /// Where the name's characters lie: the same place for the same name within one tree.
    package var nameIdentity: UnsafeRawPointer? { pointer.pointee.name.map { UnsafeRawPointer($0) } }

    /// Whether this is an element of that name (lower case).
    package func isNamed(_ name: StaticString) -> Bool {
        guard isElement, let own = pointer.pointee.name else { return false }
        return xmlStrcmp(own, name.utf8Start) == 0
    }

    // MARK: Neighbours

    package var parent: HTMLNode? {
        guard let node = HTMLNode(pointer.pointee.parent), node.isElement else { return nil }
        return node
    }
    package var firstChild: HTMLNode? {
        // Entity references share their children with the declaration: their text is not walked.
        guard isElement else { return nil }
        return HTMLNode(pointer.pointee.children)
    }
    package var nextSibling: HTMLNode? { HTMLNode(pointer.pointee.next) }
    package var previousSibling: HTMLNode? { HTMLNode(pointer.pointee.prev) }

    package var nextElement: HTMLNode? { HTMLNode(xmlNextElementSibling(pointer)) }
    package var previousElement: HTMLNode? { HTMLNode(xmlPreviousElementSibling(pointer)) }

    /// The child nodes in order.
    package var children: some Sequence<HTMLNode> { sequence(state: firstChild, next: HTMLNode.step) }

    /// The child elements in order.
    package var childElements: some Sequence<HTMLNode> { children.lazy.filter(\.isElement) }

    /// Every node below this one, in document order.
    package var descendants: some Sequence<HTMLNode> {
        let root = self
        return sequence(state: firstChild) { (next: inout HTMLNode?) -> HTMLNode? in
            guard let node = next else { return nil }
            next = node.firstChild ?? node.following(within: root)
            return node
        }
    }

    /// The node that follows this one and its descendants in document order, inside `root`.
    package func following(within root: HTMLNode) -> HTMLNode? {
        var node = self
        while node != root {
            if let next = node.nextSibling { return next }
            guard let parent = node.parent else { return nil }
            node = parent
        }
        return nil
    }

    private static func step(_ next: inout HTMLNode?) -> HTMLNode? {
        let node = next
        next = node?.nextSibling
        return node
    }

    // MARK: Attributes

    /// The value of the attribute of that name (lower case); nil when it does not stand.
    package func attribute(_ name: StaticString) -> String? {
        attributePointer(name.utf8Start).map { HTMLNode.value(of: $0) }
    }

    /// The value of the attribute of that name (lower case); nil when it does not stand.
    package func attribute(named name: String) -> String? {
        name.withCString { attributePointer(UnsafeRawPointer($0).assumingMemoryBound(to: xmlChar.self)) }
            .map { HTMLNode.value(of: $0) }
    }

    /// Calls `body` with the bytes of an attribute's value, without copying them; nil when it does not stand.
    package func withAttribute<Result>(
        _ name: StaticString, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result? {
        guard let attribute = attributePointer(name.utf8Start) else { return nil }
        guard let content = attribute.pointee.children?.pointee.content else {
            return body(UnsafeBufferPointer(start: nil, count: 0))
        }
        return body(UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content))))
    }

    /// Calls `body` with the name (ended by a zero byte) and the bytes of the value of every attribute, without copying
    /// them.
    package func forEachAttribute(_ body: (UnsafePointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Void) {
        guard isElement else { return }
        var next = pointer.pointee.properties
        while let attribute = next {
            next = attribute.pointee.next
            guard let name = attribute.pointee.name else { continue }
            let content = attribute.pointee.children?.pointee.content
            body(name, UnsafeBufferPointer(start: content, count: content.map { Int(xmlStrlen($0)) } ?? 0))
        }
    }

    private func attributePointer(_ name: UnsafePointer<xmlChar>) -> xmlAttrPtr? {
        guard isElement else { return nil }
        var next = pointer.pointee.properties
        while let attribute = next {
            if xmlStrcmp(attribute.pointee.name, name) == 0 { return attribute }
            next = attribute.pointee.next
        }
        return nil
    }

    private static func value(of attribute: xmlAttrPtr) -> String {
        guard let first = attribute.pointee.children else { return "" }
        if first.pointee.next == nil, let content = first.pointee.content { return String(cString: content) }
        guard let copy = xmlNodeListGetString(attribute.pointee.doc, first, 1) else { return "" }
        defer { syncd_xml_free(copy) }
        return String(cString: copy)
    }

    // MARK: Text

    /// Calls `body` with a text node's bytes, without copying them.
    package func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        guard isText, let content = pointer.pointee.content else {
            return body(UnsafeBufferPointer(start: nil, count: 0))
        }
        return body(UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content))))
    }

    /// The text of this node and all below it, as it stands; scripts, styles and comments left out.
    package var textBytes: [UInt8] {
        var out = [UInt8]()
        if isText { withText { out.append(contentsOf: $0) } }
        if isAttribute {
            pointer.withMemoryRebound(to: xmlAttr.self, capacity: 1) {
                out.append(contentsOf: HTMLNode.value(of: $0).utf8)
            }
        }
        var next = firstChild
        while let node = next {
            if node.isText {
                node.withText { out.append(contentsOf: $0) }
            } else if node.isNamed("br") {
                out.append(0x0A)
            }
            next = (node.isRaw ? nil : node.firstChild) ?? node.following(within: self)
        }
        return out
    }

    /// The text with every run of white space as one space and none at the ends.
    package var text: String {
        var out = [UInt8]()
        textBytes.withUnsafeBufferPointer { WhiteSpace.appendCollapsed($0, to: &out) }
        return String(decoding: out, as: UTF8.self)
    }

    /// A script's, style's or template's text, which no reader sees.
    package var rawText: String {
        var out = [UInt8]()
        for node in children { node.withText { out.append(contentsOf: $0) } }
        return String(decoding: out, as: UTF8.self)
    }

    private var isRaw: Bool { isNamed("script") || isNamed("style") || isNamed("template") }
}
