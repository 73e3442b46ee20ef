internal import Text

/// What readers keep of MathML and SVG: formulas, and drawings that stand still. Nothing in it links, loads, repeats
/// another part of the page, changes with time or holds a page of its own.
enum ForeignPolicy {
    static func allows(_ name: String) -> Bool { elements.contains(name) }

    /// HTML that may stand in labels and descriptions.
    static func allowsInside(_ name: String) -> Bool { phrasing.contains(name) }

    /// Elements whose inside is not meant to be seen.
    static func hides(_ name: String) -> Bool { hidden.contains(name) }

    /// The attribute with its value made safe; nil when it goes.
    static func safe(_ attribute: HTMLAttribute, base: URLReference?) -> HTMLAttribute? {
        switch attribute.name {
        case "xlink:href", "href":
            return SanitizerURL.safe(attribute.value, base: base).map {
                HTMLAttribute(name: attribute.name, value: $0)
            }
        case "xmlns": return namespaces.contains(attribute.value) ? attribute : nil
        case "xmlns:xlink": return nil
        default:
            guard attributes.contains(attribute.name), attribute.value.utf8.allSatisfy(isPlain),
                !attribute.value.lowercased().contains("url")
            else { return nil }
            return HTMLAttribute(name: spelling[attribute.name] ?? attribute.name, value: attribute.value)
        }
    }

    /// The name space that `svg` and `math` may state: HTML needs none, but what is read as XML does.
    private static let namespaces: Set<String> = ["http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"]

    /// Attributes of SVG that are written with capitals (WHATWG HTML 13.2.6.1, "adjust SVG attributes").
    private static let spelling = [
        "baseprofile": "baseProfile", "preserveaspectratio": "preserveAspectRatio", "textlength": "textLength",
        "viewbox": "viewBox",
    ]

    /// Lengths, colours, paths, transformations: no colon, quote or slash and no `url`, so that no value is an address or a script.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "&"), UInt8(ascii: "@"), UInt8(ascii: ";"):
            false
        default: true
        }
    }

    private static let hidden: Set<String> = ["annotation", "annotation-xml", "metadata", "script", "style"]

    private static let phrasing: Set<String> = ["abbr", "acronym", "cite", "dfn", "kbd", "q", "samp"]

    private static let elements: Set<String> = [
        // MathML Core and what MathML 3 presentation has beside it, without actions.
        "math", "menclose", "merror", "mfenced", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded",
        "mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup",
        "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "none", "semantics",
        // SVG 1.1: shapes and text.
        "circle", "desc", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "svg", "text", "title",
        "tspan",
    ]

    private static let attributes: Set<String> = [
        "accent", "accentunder", "align", "close", "columnalign", "columnlines", "columnspacing",
        "columnspan", "depth", "dir", "display", "displaystyle", "fence", "form", "frame", "height", "largeop",
        "linethickness", "lquote", "lspace", "mathbackground", "mathcolor", "mathsize", "mathvariant", "maxsize",
        "minsize", "movablelimits", "notation", "open", "rowalign", "rowlines", "rowspacing", "rowspan", "rquote",
        "rspace", "scriptlevel", "separator", "separators", "stretchy", "symmetric", "voffset", "width",
        "xlink:show", "xlink:type",
        "baseprofile", "cx", "cy", "d", "dominant-baseline", "dx", "dy", "fill", "fill-opacity", "fill-rule",
        "font-family", "font-size", "font-style", "font-weight", "letter-spacing", "opacity", "points",
        "preserveaspectratio", "r", "rotate", "rx", "ry", "stroke", "stroke-dasharray", "stroke-dashoffset",
        "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor",
        "textlength", "transform", "version", "viewbox", "x", "x1", "x2", "xml:lang", "y", "y1", "y2",
    ]
}
