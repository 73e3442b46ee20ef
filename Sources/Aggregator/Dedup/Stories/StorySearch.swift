package import Model

/// Which stored report in another language tells of the event that one tells of, if any: the best match of each language, when it
/// is clearly better than the next.
package struct StorySearch {
    /// A holder of one of the report's features.
    package struct Holder: Sendable {
        package let article: Int64
        package let language: StoryLanguage
        /// Which of the report's features.
        package let feature: Int

        package init(article: Int64, language: StoryLanguage, feature: Int) {
            self.article = article
            self.language = language
            self.feature = feature
        }
    }

    /// What is stored of a report.
    package struct Known: Sendable {
        package let date: Instant
        package let norm: Double

        package init(date: Instant, norm: Double) {
            self.date = date
            self.norm = norm
        }
    }

    package struct Match: Sendable {
        package let article: Int64
        package let language: StoryLanguage
        package let score: Double
        /// Of the next best.
        let second: Double
        /// Features that both hold.
        let shared: Int

        /// True when it stands out among what the report is compared with.
        package var isClear: Bool { score >= lowestScore && shared >= fewestShared && score >= lead * second }
    }

    /// Holders of a feature in one language, above which it leads nowhere.
    package static let mostHolders = 64
    /// Reports of a language that are compared, those that share most.
    private static let mostCandidates = 16
    /// Cosine of the weighted features.
    private static let lowestScore = 0.08
    /// Features that two must share: one name or two are alike by chance in thousands of words.
    private static let fewestShared = 3
    /// The best must be so many times better than the second best. Higher than where all reports are known at once
    /// (`StoryLinker`), for a better one may still come.
    private static let lead = 1.6

    let report: StorySketch
    let counts: [StoryLanguage: StoryCounts]

    package init(_ report: StorySketch, counts: [StoryLanguage: StoryCounts]) {
        self.report = report
        self.counts = counts
    }

    /// - Parameters:
    ///   - holders: of the report's features, itself left out.
    ///   - known: tells what is stored of a report; nil when it is not there any more.
    package func bestMatches<Failure: Error>(
        _ holders: [Holder], known: (Int64) throws(Failure) -> Known?
    ) throws(Failure) -> [Match] {
        var out: [Match] = []
        for (language, candidates) in candidates(of: holders) {
            var best: (article: Int64, score: Double, second: Double, shared: Int) = (0, 0, 0, 0)
            for candidate in candidates {
                guard let there = try known(candidate.article), abs(there.date - report.date) <= StoryKey.window else {
                    continue
                }
                let score = candidate.sum / (report.norm * there.norm)
                if score > best.score {
                    best = (candidate.article, score, best.score, candidate.shared)
                } else {
                    best.second = max(best.second, score)
                }
            }
            if best.score > 0 {
                out.append(
                    Match(
                        article: best.article, language: language, score: best.score, second: best.second,
                        shared: best.shared))
            }
        }
        return out
    }

    /// The reports of each language that share most, those with most first.
    private func candidates(of holders: [Holder]) -> [(language: StoryLanguage, sums: [StoryEvidence.Sum])] {
        var evidence = StoryEvidence(holders.count)
        // The holders of a feature in one language stand together.
        var current: (feature: Int, language: StoryLanguage)?
        var product = 0.0
        for holder in holders where holder.language != report.language {
            if current?.feature != holder.feature || current?.language != holder.language {
                current = (holder.feature, holder.language)
                let other = counts[holder.language]?.weight(report.keys[holder.feature].feature) ?? 0
                product = report.weights[holder.feature] * other
            }
            evidence.add(product, article: holder.article, language: holder.language)
        }
        return evidence.heaviest(Self.mostCandidates)
    }
}
