internal import Text

/// Finds the elements below a node that a list of CSS selectors matches.
struct CSSMatcher {
    /// Tests of one element that one search may take; beyond it nothing more matches. Bounds what crafted pages can
    /// cost.
    private static let maximumTests = 20_000_000

    private let selectors: [ComplexSelector]
    private var testsLeft = CSSMatcher.maximumTests

    init(_ selectors: [ComplexSelector]) { self.selectors = selectors }

    mutating func first(in root: HTMLNode) -> HTMLNode? {
        for node in root.descendants where node.isElement && matches(node) { return node }
        return nil
    }

    mutating func all(in root: HTMLNode) -> [HTMLNode] {
        var found: [HTMLNode] = []
        for node in root.descendants where node.isElement && matches(node) { found.append(node) }
        return found
    }

    private mutating func matches(_ node: HTMLNode) -> Bool {
        for selector in selectors where matches(node, selector.steps[...]) { return true }
        return false
    }

    /// Whether the steps lead to `node`, read from right to left. As deep in calls as the selector has steps.
    private mutating func matches(
        _ node: HTMLNode, _ steps: ArraySlice<(combinator: ComplexSelector.Combinator, compound: CompoundSelector)>
    ) -> Bool {
        guard let last = steps.last, matches(node, last.compound) else { return false }
        let rest = steps.dropLast()
        if rest.isEmpty { return true }
        switch last.combinator {
        case .child: return node.parent.map { matches($0, rest) } ?? false
        case .next: return node.previousElement.map { matches($0, rest) } ?? false
        case .descendant:
            var ancestor = node.parent
            while let candidate = ancestor, testsLeft > 0 {
                if matches(candidate, rest) { return true }
                ancestor = candidate.parent
            }
            return false
        case .following:
            var sibling = node.previousElement
            while let candidate = sibling, testsLeft > 0 {
                if matches(candidate, rest) { return true }
                sibling = candidate.previousElement
            }
            return false
        }
    }

    private mutating func matches(_ node: HTMLNode, _ compound: CompoundSelector) -> Bool {
        testsLeft -= 1
        guard testsLeft > 0 else { return false }
        for test in compound.tests where !matches(node, test) { return false }
        return true
    }

    private mutating func matches(_ node: HTMLNode, _ test: CompoundSelector.Test) -> Bool {
        switch test {
        case .type(let name): return node.name == name
        case .id(let value): return node.withAttribute("id") { $0.elementsEqual(value) } ?? false
        case .className(let value): return node.withAttribute("class") { Self.hasWord($0, value) } ?? false
        case .attribute(let name, let comparison, let value):
            guard let own = node.attribute(named: name) else { return false }
            return Self.compare(Array(own.utf8), comparison, value)
        case .nthChild(let step, let offset): return isChild(node, step: step, offset: offset)
        case .not(let compounds):
            for compound in compounds where matches(node, compound) { return false }
            return true
        }
    }

    private mutating func isChild(_ node: HTMLNode, step: Int, offset: Int) -> Bool {
        var place = 1
        var sibling = node.previousElement
        while let candidate = sibling {
            place += 1
            testsLeft -= 1
            if testsLeft <= 0 { return false }
            if step == 0 && place > offset { return false }
            sibling = candidate.previousElement
        }
        if step == 0 { return place == offset }
        return (place - offset) % step == 0 && (place - offset) / step >= 0
    }

    private static func compare(_ own: [UInt8], _ comparison: CompoundSelector.AttributeOperator, _ value: [UInt8])
        -> Bool
    {
        switch comparison {
        case .exists: true
        case .equals: own == value
        case .word: !value.isEmpty && own.withUnsafeBufferPointer { hasWord($0, value) }
        case .dash: own == value || own.starts(with: value + [UInt8(ascii: "-")])
        case .prefix: !value.isEmpty && own.starts(with: value)
        case .suffix: !value.isEmpty && own.reversed().starts(with: value.reversed())
        case .contains: !value.isEmpty && contains(own, value)
        }
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
    }

    private static func hasWord(_ text: UnsafeBufferPointer<UInt8>, _ word: [UInt8]) -> Bool {
        var start = 0
        while start < text.count {
            if text[start].isASCIISpace {
                start += 1
                continue
            }
            var end = start
            while end < text.count, !text[end].isASCIISpace { end += 1 }
            if text[start..<end].elementsEqual(word) { return true }
            start = end
        }
        return false
    }
}
