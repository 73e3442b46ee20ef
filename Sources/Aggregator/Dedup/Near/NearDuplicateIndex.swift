package import Model

/// Finds texts that are the same but for cuts, typing, boilerplate and small edits.
///
/// Two texts match when much of the rarer shingles of one is found in the other (containment), unless the same places
/// hold other numbers, or one is a collection that only contains the other. Shingles that many texts share weigh little,
/// so that biographies of authors and standing paragraphs join nothing.
package struct NearDuplicateIndex {
    /// Why two texts are near duplicates.
    package enum Reason: String, Sendable {
        /// The same words.
        case sameText = "same-text"
        /// Most of both.
        case resemblance
        /// Most of the shorter one.
        case containment
        /// The beginning of the longer one, cut off as previews are.
        case preview
    }

    package struct Match: Sendable {
        /// As given to `insert`.
        package let id: Int
        package let reason: Reason
        /// 0…1: the weighted share of the shorter text found in the longer.
        package let containment: Double
    }

    private struct Entry {
        let id: Int
        let signature: TextSignature
        let published: Instant
    }

    /// Shingles with more holders than this lead to no candidates.
    private static let maximumHolders = 160
    private static let maximumCandidates = 40
    private static let numberWeight = 4

    /// Seconds between two texts that are compared.
    private let window: Int64
    private var entries: [Entry] = []
    private var holders: [UInt64: [Int32]] = [:]
    private var keys: [UInt64: [Int32]] = [:]

    /// - Parameter window: seconds; texts published further apart are not compared.
    package init(window: Int64) { self.window = window }

    package var count: Int { entries.count }

    package mutating func insert(_ id: Int, _ signature: TextSignature, published: Instant) {
        let index = Int32(truncatingIfNeeded: entries.count)
        entries.append(Entry(id: id, signature: signature, published: published))
        for shingle in signature.shingles { holders[shingle, default: []].append(index) }
        if !signature.shingles.isEmpty { keys[signature.key, default: []].append(index) }
    }

    /// What the index holds that is the same text, best first.
    package func matches(_ signature: TextSignature, published: Instant) -> [Match] {
        var out: [Match] = []
        for index in (keys[signature.key] ?? []).suffix(Self.maximumCandidates) where isNear(Int(index), published) {
            out.append(Match(id: entries[Int(index)].id, reason: .sameText, containment: 1))
        }
        for index in candidates(signature, published: published) {
            let entry = entries[index]
            guard entry.signature.key != signature.key, let match = verdict(signature, entry) else { continue }
            out.append(match)
        }
        return out.sorted { $0.containment > $1.containment }
    }

    private func isNear(_ index: Int, _ published: Instant) -> Bool {
        abs(entries[index].published - published) <= window
    }

    /// The entries that share the most weight.
    private func candidates(_ signature: TextSignature, published: Instant) -> [Int] {
        var weights: [Int32: Double] = [:]
        for shingle in signature.shingles {
            guard let list = holders[shingle], list.count <= Self.maximumHolders else { continue }
            let weight = Self.weight(list.count + 1)
            for index in list { weights[index, default: 0] += weight }
        }
        return weights.filter { isNear(Int($0.key), published) }
            .sorted { ($0.value, $1.key) > ($1.value, $0.key) }
            .prefix(Self.maximumCandidates).map { Int($0.key) }
    }

    private static func weight(_ holders: Int) -> Double { 1 / Double(holders).squareRoot() }

    private func weight(of shingle: UInt64) -> Double { Self.weight((holders[shingle]?.count ?? 0) + 1) }

    // MARK: Verdict

    private func verdict(_ a: TextSignature, _ entry: Entry) -> Match? {
        let b = entry.signature
        var shared = 0.0
        var count = 0
        var weightA = 0.0
        var weightB = 0.0
        var i = 0
        var j = 0
        while i < a.shingles.count || j < b.shingles.count {
            if j == b.shingles.count || (i < a.shingles.count && a.shingles[i] < b.shingles[j]) {
                weightA += weight(of: a.shingles[i])
                i += 1
            } else if i == a.shingles.count || b.shingles[j] < a.shingles[i] {
                weightB += weight(of: b.shingles[j])
                j += 1
            } else {
                let weight = weight(of: a.shingles[i])
                shared += weight
                weightA += weight
                weightB += weight
                count += 1
                i += 1
                j += 1
            }
        }
        let smaller = min(weightA, weightB)
        let larger = max(weightA, weightB)
        guard smaller > 0, count >= 4 else { return nil }
        let containment = shared / smaller
        let resemblance = shared / (weightA + weightB - shared)
        let numbers = NumberSlot.compare(a.slots, b.slots)
        if numbers.different > 0 && numbers.different * Self.numberWeight > numbers.same { return nil }
        let isShort = min(a.shingles.count, b.shingles.count) < 20
        if resemblance >= (isShort ? 0.6 : 0.4) {
            return Match(id: entry.id, reason: .resemblance, containment: containment)
        }
        if containment >= 0.9, smaller / larger >= 0.25, numbers.same + numbers.sameInSeries >= 4,
            numbers.different == 0
        {
            return Match(id: entry.id, reason: .containment, containment: containment)
        }
        if !isShort, containment >= 0.6, smaller / larger >= 0.4 {
            return Match(id: entry.id, reason: .containment, containment: containment)
        }
        let (short, long) = weightA <= weightB ? (a, b) : (b, a)
        let isBeginning = short.lead.first.map { long.lead.contains($0) } ?? false
        if short.isCut, isBeginning, containment >= 0.8, count >= 8 {
            return Match(id: entry.id, reason: .preview, containment: containment)
        }
        return nil
    }
}
