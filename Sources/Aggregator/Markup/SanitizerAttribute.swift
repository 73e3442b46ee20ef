/// The attributes of sanitised HTML, and how the value of each is made safe. What is not named here goes, so do the
/// handlers (`on…`), `class` (a page's own style sheet may place things by it), `id` and `name` on anything but a map (a
/// page's scripts find those), `ping`, `autoplay`, `autofocus`, `accesskey`, `action`, `srcdoc` and `target`.
enum SanitizerAttribute {
    case text
    /// One of a few words.
    case word(Set<String>)
    /// Digits, perhaps with a percent sign.
    case length
    case url
    /// Addresses with widths or densities.
    case addresses
    /// Present or not.
    case flag
    /// Declarations of CSS.
    case style

    /// Nil when the attribute goes. What only dresses or describes a text is harmless on every element.
    static func named(_ name: String, of element: String, profile: SanitizerProfile) -> SanitizerAttribute? {
        switch name {
        case "href": element == "a" || element == "area" ? .url : nil
        case "src": hasSource(element) ? .url : nil
        case "srcset": element == "img" || element == "source" ? .addresses : nil
        case "poster": element == "video" ? .url : nil
        case "name", "id": element == "map" ? .text : nil
        case "controls", "muted": element == "video" || element == "audio" ? .flag : nil
        case "style": profile == .reading ? .style : nil
        default: everywhere[name]
        }
    }

    private static func hasSource(_ element: String) -> Bool {
        switch element {
        case "img", "source", "video", "audio", "track": true
        default: false
        }
    }

    private static let everywhere: [String: SanitizerAttribute] = {
        var all: [String: SanitizerAttribute] = [:]
        func add(_ kind: SanitizerAttribute, _ names: String) {
            for name in names.split(separator: " ") { all[String(name)] = kind }
        }
        add(.word(["ltr", "rtl", "auto", ""]), "dir")
        add(.word(["lazy", "eager"]), "loading")
        add(.word(["row", "col", "rowgroup", "colgroup", ""]), "scope")
        add(.word(["yes", "no", ""]), "translate")
        add(.url, "background cite data datasrc dynsrc icon itemid itemtype longdesc lowsrc urn vrml")
        add(.length, "border cellpadding cellspacing colspan cols height hspace rowspan rows span start vspace width")
        add(.flag, "open reversed compact noshade nowrap checked disabled hidden ismap itemscope loop multiple nohref")
        add(.flag, "readonly required selected")
        // HTML 4.01 and HTML, indexes of attributes: descriptions, and dress of the kind that has no other effect.
        add(.text, "abbr accept accept-charset align alt autocomplete axis bgcolor bordercolor char charoff")
        add(.text, "charset clear color contenteditable coords datetime default dirname draggable enctype face")
        add(.text, "for form frame headers high hreflang inputmode itemprop itemref kind label lang list low max")
        add(.text, "maxlength media method min minlength optimum pattern placeholder preload prompt radiogroup rel rev")
        add(
            .text,
            "role rules shape size sizes spellcheck srclang step summary tabindex title type usemap valign value wrap")
        // Names of older browsers and of the drafts before HTML, which no browser acts on any more.
        add(.text, "balance bgproperties bordercolordark bordercolorlight bottompadding ch challenge choff datafld")
        add(.text, "dataformatas datapagesize delay end galleryimg gutter hidefocus keytype leftspacing loopcount")
        add(.text, "loopend loopstart point-size pqg repeat-max repeat-min replace rightspacing suppress template")
        add(.text, "toppadding unselectable variable volume")
        return all
    }()
}
