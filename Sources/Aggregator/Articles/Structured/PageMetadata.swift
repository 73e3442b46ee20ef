internal import Markup
internal import Text

/// What a page says in its head: `meta`, `link`, `title`, `base`.
struct PageMetadata {
    /// `<title>`.
    private(set) var documentTitle: String?
    private(set) var canonical: String?
    private(set) var base: String?
    /// `<html lang>`: weak evidence.
    private(set) var language: String?
    private var values: [String: [String]] = [:]

    /// Repeats of one name kept.
    private static let maximumRepeats = 50

    init(root: HTMLNode) {
        language = root.attribute("lang") ?? root.attribute("xml:lang")
        for node in root.descendants where node.isElement {
            if node.isNamed("meta") {
                addMeta(node)
            } else if node.isNamed("title"), documentTitle == nil, !Self.isInDrawing(node) {
                let text = node.text
                documentTitle = text.isEmpty ? nil : text
            } else if node.isNamed("base"), base == nil {
                base = node.attribute("href")
            } else if node.isNamed("link"), canonical == nil {
                let isCanonical = node.attribute("rel").map { $0.lowercased() == "canonical" } ?? false
                if isCanonical { canonical = node.attribute("href").flatMap { $0.isEmpty ? nil : $0 } }
            }
        }
    }

    private static func isInDrawing(_ node: HTMLNode) -> Bool {
        var parent = node.parent
        while let element = parent {
            if element.isNamed("svg") { return true }
            parent = element.parent
        }
        return false
    }

    private mutating func addMeta(_ node: HTMLNode) {
        guard let content = node.attribute("content") ?? node.attribute("value") else { return }
        let text = WhiteSpace.collapsed(content)
        guard !text.isEmpty else { return }
        for name in [
            node.attribute("property"), node.attribute("name"), node.attribute("itemprop"),
            node.attribute("http-equiv"),
        ] {
            guard let name else { continue }
            for key in name.lowercased().split(whereSeparator: { $0 == " " }).prefix(4) {
                if values[String(key), default: []].count < Self.maximumRepeats {
                    values[String(key), default: []].append(text)
                }
            }
        }
    }

    /// The first value of the first of these names that stands.
    func first(_ names: String...) -> String? { names.lazy.compactMap { values[$0]?.first }.first }

    /// All values of the first of these names that stands.
    func all(_ names: String...) -> [String] { names.lazy.compactMap { values[$0] }.first ?? [] }

    /// The first values of the names (lower case) that `matches` accepts, in the order of the names.
    func values(named matches: (String) -> Bool) -> [String] {
        values.keys.filter(matches).sorted().compactMap { values[$0]?.first }
    }
}
