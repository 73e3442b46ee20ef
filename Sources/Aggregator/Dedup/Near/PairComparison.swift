/// How alike two texts are, and why they are taken for the same or not.
package struct PairComparison: Sendable {
    /// What the comparison comes to.
    package enum Verdict: String, Sendable {
        /// The same words.
        case sameText = "same-text"
        /// Most of both.
        case resemblance
        /// Most of the shorter one.
        case containment
        /// The beginning of the longer one, cut off as previews are.
        case preview
        /// The same words around other numbers: two reports of one kind.
        case otherNumbers = "other-numbers"
        /// Too little in common.
        case different
    }

    package let verdict: Verdict
    /// 0…1: the weighted share of what both hold in what either holds.
    package let resemblance: Double
    /// 0…1: the weighted share of the shorter text found in the longer.
    package let containment: Double
    /// Shingles that both hold.
    package let shared: Int
    /// Of them, those that no other text compared holds.
    package let sharedRare: Int
    /// Places with the same words around them that hold the same number, and other numbers.
    package let sameNumbers: Int
    package let otherNumbers: Int

    package var isDuplicate: Bool {
        switch verdict {
        case .sameText, .resemblance, .containment, .preview: true
        case .otherNumbers, .different: false
        }
    }

    /// So much heavier is a place with another number than one with the same.
    private static let numberWeight = 4
    /// Shingles; where fewer are shared and each text has a paragraph of its own, the rest is a notice ("subscribe …").
    private static let fewForOneParagraph = 36
    /// Shingles; the same where all that is shared stands in one paragraph.
    private static let fewForLongParagraph = 100
    /// The same for more: what two articles with news of their own share is the background, a quotation, or the wall in front of
    /// both.
    private static let leastOfOneText = 0.66
    /// Shingles; texts with fewer are alike by chance.
    static let short = 20
    /// Shingles; where fewer are shared nothing is compared.
    static let fewest = 4
    /// Of the weight of both texts, and in short texts.
    static let leastResemblance = 0.4
    private static let leastResemblanceOfShort = 0.6
    /// Of the shingles of the text that has fewer, and those of the one that has more, where all numbers agree.
    static let leastOfFewer = 0.9
    static let leastOfMore = 0.3
    /// Of the weight of the smaller text, and that of the larger text's weight.
    static let leastContainment = 0.6
    static let leastRatio = 0.4
    /// Of the weight of a preview, and shingles.
    static let leastOfPreview = 0.8
    static let fewestOfPreview = 8

    static let identical = PairComparison(verdict: .sameText, resemblance: 1, containment: 1, shared: 0)
    package static let unlike = PairComparison(verdict: .different, resemblance: 0, containment: 0, shared: 0)

    private init(
        verdict: Verdict, resemblance: Double, containment: Double, shared: Int, sharedRare: Int = 0,
        sameNumbers: Int = 0, otherNumbers: Int = 0
    ) {
        self.verdict = verdict
        self.resemblance = resemblance
        self.containment = containment
        self.shared = shared
        self.sharedRare = sharedRare
        self.sameNumbers = sameNumbers
        self.otherNumbers = otherNumbers
    }

    /// - Parameters:
    ///   - shared: the places in `a` of the shingles that both hold.
    ///   - weights: of `a`'s shingles; `b`'s own weigh as much as those that `a` shares with `b` alone.
    init(_ a: ShingleSet, _ b: ShingleSet, shared: [Int32], weights: [Double]) {
        var common = 0.0
        var rare = 0
        for place in shared {
            common += weights[Int(place)]
            if weights[Int(place)] >= ShingleWeights.ofPair { rare += 1 }
        }
        let count = shared.count
        let weightA = weights.reduce(0, +)
        let weightB = common + Double(b.shingles.count - count) * ShingleWeights.ofPair
        let smaller = min(weightA, weightB)
        let larger = max(weightA, weightB)
        let containment = smaller > 0 ? common / smaller : 0
        let union = weightA + weightB - common
        let resemblance = union > 0 ? common / union : 0
        // Little in common: no need to look where the numbers stand.
        let isFar = count < Self.fewest || (containment < 0.3 && resemblance < 0.3 && 3 * count < a.shingles.count)
        let numbers =
            isFar ? NumberSlot.Comparison() : NumberSlot.compare(NumberSlot.all(a.words), NumberSlot.all(b.words))

        func judge() -> Verdict {
            if isFar { return .different }
            if numbers.different > 0 && numbers.different * Self.numberWeight > numbers.same {
                return containment >= 0.3 ? .otherNumbers : .different
            }
            let isLittle =
                count < Self.fewForOneParagraph || containment < Self.leastOfOneText
                || (count < Self.fewForLongParagraph && a.isOneParagraph(shared))
            if isLittle, a.hasOwnParagraph(beside: b),
                b.hasOwnParagraph(beside: a)
            {
                return .different
            }
            let isShort = min(a.shingles.count, b.shingles.count) < Self.short
            if resemblance >= (isShort ? Self.leastResemblanceOfShort : Self.leastResemblance) { return .resemblance }
            // Weights make light of what the reports of a kind have in common, so numbers that all agree outweigh them.
            let fewer = Double(min(a.shingles.count, b.shingles.count))
            let more = Double(max(a.shingles.count, b.shingles.count))
            if Double(count) >= Self.leastOfFewer * fewer, fewer >= Self.leastOfMore * more,
                numbers.same + numbers.sameInSeries >= 4, numbers.different == 0
            {
                return .containment
            }
            let ratio = smaller / larger
            if !isShort, containment >= Self.leastContainment, ratio >= Self.leastRatio { return .containment }
            let (short, long) = weightA <= weightB ? (a, b) : (b, a)
            let isBeginning = short.lead.first.map { long.lead.contains($0) } ?? false
            if short.isCut, isBeginning, containment >= Self.leastOfPreview, count >= Self.fewestOfPreview {
                return .preview
            }
            return .different
        }
        self.init(
            verdict: judge(), resemblance: resemblance, containment: containment, shared: count, sharedRare: rare,
            sameNumbers: numbers.same + numbers.sameInSeries, otherNumbers: numbers.different)
    }
}
