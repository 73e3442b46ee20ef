/// What a person decided about two articles, whatever the comparison of their texts says.
package struct DedupOverride: Sendable, Equatable {
    package enum Verdict: String, Sendable {
        case join, split
    }

    package let first: Int64
    package let second: Int64
    package let verdict: Verdict
}
