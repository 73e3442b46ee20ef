internal import Text

/// Keeps of a `style` attribute what only dresses the text: an allow-list of CSS properties, each with values that are
/// plain words, colours, numbers and lengths.
///
/// What stays is written anew from whole declarations that hold no escape, comment, address or function but `rgb()`, so
/// that it makes no difference how a browser would have recovered from the rest. Nothing can be placed (`position`,
/// `z-index`, negative lengths, wide margins), loaded (`url()`) or moved.
enum SanitizerStyle {
    /// `name: value;` for each declaration that stays; nil when none does.
    static func safe(_ style: String) -> String? {
        let bytes = Array(style.utf8)
        guard !bytes.isEmpty, bytes.count <= maximumLength else { return nil }
        var out = ""
        for declaration in bytes.split(separator: UInt8(ascii: ";")) {
            guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = String(decoding: declaration[..<colon].trimmed(), as: UTF8.self)
            let value = declaration[(colon + 1)...].trimmed()
            guard isSafe(value, of: name.lowercased()) else { continue }
            if !out.isEmpty { out += " " }
            out += name + ": " + String(decoding: value, as: UTF8.self) + ";"
        }
        return out.isEmpty ? nil : out
    }

    private static let maximumLength = 4096

    private static func isSafe(_ value: ArraySlice<UInt8>, of name: String) -> Bool {
        guard !value.isEmpty, let words = words(of: value) else { return false }
        if properties.contains(name) { return true }
        // The boxes around a text, with all their sides and parts (`border-left-color`).
        let box = name.prefix { $0 != "-" }
        return boxes.contains(String(box)) && words.allSatisfy(isBoxWord)
    }

    /// The words of a value, `rgb(…)` in one piece; nil when one of them could be more than a word.
    private static func words(of value: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
        var words: [ArraySlice<UInt8>] = []
        var index = value.startIndex
        while index < value.endIndex {
            let start = index
            switch value[index] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0C, UInt8(ascii: ","):
                index += 1
                continue
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                // The name of a font: letters, digits and spaces.
                guard let close = value[(index + 1)...].firstIndex(of: value[index]),
                    value[(index + 1)..<close].allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x20 })
                else { return nil }
                index = close + 1
            default:
                while index < value.endIndex, isWordPart(value[index]) { index += 1 }
                if index < value.endIndex, value[index] == UInt8(ascii: "(") {
                    guard isColorFunction(value[start..<index]),
                        let close = value[index...].firstIndex(of: UInt8(ascii: ")")),
                        value[(index + 1)..<close].allSatisfy({
                            $0.isASCIIDigit || $0 == 0x2C || $0 == 0x2E || $0 == 0x25 || $0.isASCIISpace
                        })
                    else { return nil }
                    index = close + 1
                }
                // Nothing else stands in a value, and what begins with a minus sign moves things.
                guard index > start, value[start] != UInt8(ascii: "-") else { return nil }
            }
            words.append(value[start..<index])
        }
        return words
    }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || "#%.!-".utf8.contains(byte)
    }

    private static func isColorFunction(_ name: ArraySlice<UInt8>) -> Bool {
        name.elementsEqual("rgb".utf8) || name.elementsEqual("rgba".utf8)
    }

    /// A colour, a word that draws lines, or a length under a hundred units. Without its image a background repeats nothing.
    private static func isBoxWord(_ word: ArraySlice<UInt8>) -> Bool {
        let first = word[word.startIndex]
        if first == UInt8(ascii: "#") { return word.dropFirst().allSatisfy(\.isASCIIHexDigit) }
        if first.isASCIIDigit || first == UInt8(ascii: ".") {
            return word.prefix { $0.isASCIIDigit }.count <= 2
        }
        return word.last == UInt8(ascii: ")") || boxWords.contains(String(decoding: word, as: UTF8.self).lowercased())
    }

    /// Properties of which any plain value is harmless.
    private static let properties: Set<String> = [
        "azimuth", "background-color", "border-collapse", "border-spacing", "caption-side", "clear", "color", "cursor",
        "direction", "display", "elevation", "empty-cells", "float", "font", "font-family", "font-size",
        "font-stretch", "font-style", "font-variant", "font-weight", "height", "letter-spacing", "line-height",
        "list-style", "list-style-position", "list-style-type", "max-height", "max-width", "overflow",
        "overflow-wrap", "page-break-after", "page-break-before", "page-break-inside", "pause", "pause-after",
        "pause-before", "pitch", "pitch-range", "quotes", "richness", "speak", "speak-header", "speak-numeral",
        "speak-punctuation", "speech-rate", "stress", "table-layout", "text-align", "text-decoration", "text-indent",
        "text-transform", "unicode-bidi", "vertical-align", "voice-family", "volume", "white-space", "width",
        "word-break", "word-spacing", "word-wrap",
    ]

    private static let boxes: Set<String> = ["background", "border", "margin", "outline", "padding"]

    private static let boxWords: Set<String> = [
        "!important", "aqua", "auto", "black", "block", "blue", "bold", "both", "bottom", "brown", "center", "collapse",
        "dashed", "dotted", "double", "fuchsia", "gray", "green", "grey", "groove", "hidden", "inset", "inherit",
        "initial", "italic", "left", "lime", "maroon", "medium", "navy", "none", "normal", "nowrap",
        "olive", "orange", "outset", "pointer", "purple", "red", "ridge", "right",
        "separate", "silver", "solid", "teal", "thick", "thin", "top", "transparent", "underline", "unset", "white",
        "yellow",
    ]
}
