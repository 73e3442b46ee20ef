internal import Dedup
internal import Model
internal import Storage
package import Text

/// Why two articles are, or are not, taken for the same text.
package struct DuplicateExplanation: Sendable {
    /// Public ids: the one that came first, and the other.
    package let first: String
    package let second: String
    /// The two stand for the same text now.
    package let areJoined: Bool
    package let isSameStory: Bool
    package let isSameSource: Bool
    package let isSameGuid: Bool
    package let isEqualText: Bool
    /// What a person decided: join, split; nil when nobody did.
    package let decision: String?
    /// Seconds between the two, by publication.
    package let distance: Int64
    /// Seconds up to which texts are compared.
    package let window: Int64
    /// The first shares enough look-up keys with the second to be compared with it in a run.
    package let isLedTo: Bool
    let comparison: PairComparison

    /// What the comparison of the texts came to, as a machine reads it.
    package var verdict: String { comparison.verdict.rawValue }

    /// For people, the conclusion last.
    package var sentences: [String] {
        var out = [
            isSameSource
                ? "Both come from one source\(isSameGuid ? " and carry the same guid" : ", at different addresses")."
                : "They come from two sources, at different addresses; guids of different sources are not compared."
        ]
        if isEqualText {
            out.append("Their texts are equal letter by letter, white space apart.")
        } else {
            out.append(
                "They share \(comparison.shared) runs of three words, \(comparison.sharedRare) of which no other text "
                    + "compared has.")
            out.append(
                "Resemblance \(Self.percent(comparison.resemblance)), and \(Self.percent(comparison.containment)) of the "
                    + "shorter text stands in the longer, rare runs weighing most.")
            if comparison.sameNumbers + comparison.otherNumbers > 0 {
                out.append(
                    "Between the same words they hold the same number in \(comparison.sameNumbers) places and other "
                        + "numbers in \(comparison.otherNumbers).")
            }
        }
        if distance > window {
            out.append(
                "They were published \(distance / 86_400) days apart, more than the window of \(window / 86_400) days.")
        } else if !isLedTo && !isEqualText {
            out.append("They share too few rare runs for a run to compare them.")
        }
        out.append("The comparison says: \(reason).")
        if let decision { out.append("You decided: \(decision).") }
        out.append(
            areJoined
                ? "They are taken for the same text."
                : isSameStory
                    ? "They are not taken for the same text, but for the same story."
                    : "They are not taken for the same text.")
        return out
    }

    private var reason: String {
        switch comparison.verdict {
        case .sameText: "the same words"
        case .resemblance: "most of both is the same"
        case .containment: "most of the shorter text stands in the longer one"
        case .preview: "the shorter text is the beginning of the longer one, cut off"
        case .otherNumbers: "the same words around other numbers, as in two reports of one kind"
        case .different: "too little in common"
        }
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    /// One JSON object.
    package func write(into json: inout JSONWriter) {
        json.object { json in
            json.member("a", first)
            json.member("b", second)
            json.member("joined", areJoined)
            json.member("same_story", isSameStory)
            json.member("same_source", isSameSource)
            json.member("same_guid", isSameGuid)
            json.member("equal_text", isEqualText)
            json.member("verdict", verdict)
            json.member("decision", decision)
            json.key("resemblance")
            json.value(.number(Self.thousandths(comparison.resemblance)))
            json.key("containment")
            json.value(.number(Self.thousandths(comparison.containment)))
            json.member("shared", comparison.shared)
            json.member("shared_rare", comparison.sharedRare)
            json.member("same_numbers", comparison.sameNumbers)
            json.member("other_numbers", comparison.otherNumbers)
            json.member("seconds_apart", distance)
            json.member("window_seconds", window)
            json.member("compared", isLedTo && distance <= window)
        }
    }

    private static func thousandths(_ share: Double) -> String { "\((share * 1000).rounded() / 1000)" }
}
