/// One CSS selector without commas: compounds joined by combinators (Selectors Level 3, section 8).
struct ComplexSelector: Sendable {
    enum Combinator: Sendable { case descendant, child, next, following }

    /// From left to right; a step's combinator joins it to the step before it (the first's means nothing).
    var steps: [(combinator: Combinator, compound: CompoundSelector)]
}

/// Tests of one element (Selectors Level 3, sections 6.1 to 6.6).
struct CompoundSelector: Sendable {
    enum AttributeOperator: Sendable { case exists, equals, word, dash, prefix, suffix, contains }

    enum Test: Sendable {
        case type(String)
        case id([UInt8])
        case className([UInt8])
        case attribute(name: String, AttributeOperator, value: [UInt8])
        /// Of the elements before it and itself, the place is `step` × n + `offset` for an n ≥ 0.
        case nthChild(step: Int, offset: Int)
        case not([CompoundSelector])
    }

    var tests: [Test]
}
