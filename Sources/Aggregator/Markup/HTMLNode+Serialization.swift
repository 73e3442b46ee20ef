internal import CXML
internal import Text

extension HTMLNode {
    /// The node as HTML (WHATWG HTML section 13.3): what was served, in the form the parser understood it.
    ///
    /// - Parameter skips: Elements left out with all below them.
    package func html(leavingOut skips: (HTMLNode) -> Bool = { _ in false }) -> String {
        var out = [UInt8]()
        appendHTML(to: &out, leavingOut: skips)
        return String(decoding: out, as: UTF8.self)
    }

    /// Appends the node as HTML.
    package func appendHTML(to out: inout [UInt8], leavingOut skips: (HTMLNode) -> Bool) {
        var node = self
        while true {
            let isEntered = node.open(into: &out, skips: skips)
            if isEntered, let child = node.firstChild {
                node = child
                continue
            }
            if isEntered { node.close(into: &out) }
            while true {
                if node == self { return }
                if let next = node.nextSibling {
                    node = next
                    break
                }
                guard let parent = node.parent else { return }
                node = parent
                node.close(into: &out)
            }
        }
    }

    /// Writes a text, or an element's start tag; true when its children are to follow.
    private func open(into out: inout [UInt8], skips: (HTMLNode) -> Bool) -> Bool {
        if isText {
            let isRaw = parent.map { $0.isNamed("script") || $0.isNamed("style") } ?? false
            withText { bytes in
                if isRaw { out.append(contentsOf: bytes) } else { Self.escape(bytes, quotes: false, into: &out) }
            }
            return false
        }
        guard isElement, !skips(self) else { return false }
        out.append(UInt8(ascii: "<"))
        out.append(contentsOf: name.utf8)
        var next = pointer.pointee.properties
        while let attribute = next {
            next = attribute.pointee.next
            guard let name = attribute.pointee.name else { continue }
            out.append(0x20)
            out.append(contentsOf: UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name))))
            guard let content = attribute.pointee.children?.pointee.content else { continue }
            out.append(contentsOf: "=\"".utf8)
            Self.escape(UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content))), quotes: true, into: &out)
            out.append(UInt8(ascii: "\""))
        }
        out.append(UInt8(ascii: ">"))
        return !isVoid
    }

    private func close(into out: inout [UInt8]) {
        guard isElement, !isVoid else { return }
        out.append(contentsOf: "</".utf8)
        out.append(contentsOf: name.utf8)
        out.append(UInt8(ascii: ">"))
    }

    /// Elements that have no end tag (WHATWG HTML section 13.1.2).
    private var isVoid: Bool {
        switch name {
        case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
            "wbr":
            true
        default: false
        }
    }

    private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, quotes: Bool, into out: inout [UInt8]) {
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\"") where quotes: out.append(contentsOf: "&quot;".utf8)
            default: out.append(byte)
            }
        }
    }
}
