internal import Model

/// Links reports of one event across languages: two that share rare names and numbers, when each is the other's best in
/// its language and clearly better than the second best.
///
/// Nothing is known of the languages but their scripts; how rare a name is, is counted in each language by itself.
struct StoryLinker {
    struct Report {
        /// As given by the caller.
        let id: Int
        let language: String
        let features: StoryFeatures
        let date: Instant
    }

    private struct Best {
        var report = -1
        var score = 0.0
        var second = 0.0
    }

    /// Cosine of the weighted features.
    private static let lowestScore = 0.08
    /// The best must be so many times better than the second best.
    private static let lead = 1.35
    /// Names in more reports of a language lead to no candidates.
    private static let maximumHolders = 200

    private let reports: [Report]
    private let window: Int64
    /// Reports by language and feature.
    private var holders: [String: [UInt64: [Int]]] = [:]
    private var counts: [String: Int] = [:]
    private var norms: [Double] = []

    /// - Parameter window: seconds between two reports of one event.
    init(_ reports: [Report], window: Int64) {
        self.reports = reports
        self.window = window
        for (index, report) in reports.enumerated() {
            counts[report.language, default: 0] += 1
            for value in report.features.values {
                holders[report.language, default: [:]][value, default: []].append(index)
            }
        }
        norms = reports.map { report in
            let sum = report.features.values.reduce(0.0) { $0 + square(weight($1, report.language)) }
            return max(sum.squareRoot(), 1e-9)
        }
    }

    /// Pairs of ids that tell the same event.
    func links() -> [(Int, Int)] {
        let languages = counts.keys.sorted()
        var best: [String: [Best]] = [:]
        for language in languages {
            best[language] = reports.indices.map { bestMatch(of: $0, in: language) }
        }
        var out: [(Int, Int)] = []
        for (index, report) in reports.enumerated() {
            for language in languages {
                guard let there = best[language]?[index], there.report > index,
                    let back = best[report.language]?[there.report], back.report == index,
                    there.score >= Self.lowestScore, there.score >= Self.lead * max(there.second, back.second)
                else { continue }
                out.append((report.id, reports[there.report].id))
            }
        }
        return out
    }

    private func bestMatch(of index: Int, in language: String) -> Best {
        let report = reports[index]
        var best = Best()
        guard language != report.language, let lists = holders[language], let count = counts[language] else {
            return best
        }
        let limit = min(Self.maximumHolders, count / 10 + 3)
        var scores: [Int: Double] = [:]
        for value in report.features.values {
            guard let list = lists[value], list.count <= limit else { continue }
            let product = weight(value, report.language) * weight(value, language)
            for other in list { scores[other, default: 0] += product }
        }
        for (other, sum) in scores where abs(reports[other].date - report.date) <= window {
            let score = sum / (norms[index] * norms[other])
            if score > best.score || (score == best.score && other < best.report) {
                best.second = best.score
                best.score = score
                best.report = other
            } else {
                best.second = max(best.second, score)
            }
        }
        return best
    }

    /// The rarer, the heavier: log₂ of (reports / holders); exact logarithms are not needed.
    private func weight(_ value: UInt64, _ language: String) -> Double {
        let holding = holders[language]?[value]?.count ?? 1
        return StoryWeight.logarithm(Double(counts[language] ?? 1) / Double(holding))
    }

    private func square(_ value: Double) -> Double { value * value }
}
