internal import Glibc
package import Model

/// When an outlet publishes: how much in each quarter of an hour of its day, how much on each day of its week, how much
/// in all. Pure; what it has learnt fades with a half-life of four weeks.
///
/// Day and week are taken for independent (a Friday is a quiet day of the same shape), so a few weeks are enough to know
/// both.
package struct Rhythm: Sendable, Equatable {
    /// Seconds.
    static let slot: Int64 = 900
    static let slots = 96
    private static let day = 86_400.0
    private static let halfLife = 28 * day

    /// The first answer that was read; from then on the rhythm is observed, before it is taken from the items' dates.
    package let began: Instant
    /// Until when arrivals are counted in.
    package private(set) var updated: Instant
    /// Seconds watched, faded like the arrivals.
    private(set) var watched: Double
    /// Arrivals by quarter of an hour of the local day.
    private(set) var ofDay: [Float]
    /// Arrivals by day of the local week, Monday first.
    private(set) var ofWeek: [Float]

    /// What the items of a first answer tell by their dates; those of the last four weeks count.
    ///
    /// - Parameters:
    ///   - history: when the items were published; what lies after `now` is left out.
    ///   - offset: seconds east of UTC.
    package init(history: [Instant], now: Instant, offset: Int) {
        began = now
        updated = now
        ofDay = Array(repeating: 0, count: Self.slots)
        ofWeek = Array(repeating: 0, count: 7)
        let limit = now + -Int64(Self.halfLife)
        var recent = history.filter { $0 <= now && $0 >= limit }
        // One moment for all of them is the generator's clock, and tells of no rhythm.
        if recent.count > 1, recent.min() == recent.max() { recent = [] }
        watched = max(Self.day, Double(now - (recent.min() ?? now)))
        for arrival in recent { count(arrival, fading: Self.fading(now - arrival), offset: offset) }
    }

    init(began: Instant, updated: Instant, watched: Double, ofDay: [Float], ofWeek: [Float]) {
        self.began = began
        self.updated = updated
        self.watched = watched
        self.ofDay = ofDay
        self.ofWeek = ofWeek
    }

    /// Counts what has come since `updated`; times before it count as then, later ones than `now` as now.
    package mutating func learn(_ arrivals: [Instant], now: Instant, offset: Int) {
        guard now >= updated else { return }
        let factor = Self.fading(now - updated)
        for index in ofDay.indices { ofDay[index] *= Float(factor) }
        for index in ofWeek.indices { ofWeek[index] *= Float(factor) }
        watched = watched(at: now)
        for arrival in arrivals {
            let arrival = min(max(arrival, updated), now)
            count(arrival, fading: Self.fading(now - arrival), offset: offset)
        }
        updated = now
    }

    /// Items a day, all days alike.
    package func itemsADay(at now: Instant) -> Double {
        let factor = now > updated ? Self.fading(now - updated) : 1
        return Double(total) * factor / max(watched(at: now), Self.day) * Self.day
    }

    /// How many items the outlet would usually have published between two moments, going by what was known when it last
    /// published: a silence does not excuse itself.
    package func expected(from start: Instant, to end: Instant, offset: Int) -> Double {
        guard end > start else { return 0 }
        let rates = RhythmRates(self, at: updated, offset: offset)
        var sum = 0.0
        var moment = start
        // Whole days beyond two weeks all look alike.
        let longest: Int64 = 14 * 86_400
        if end - moment > longest {
            sum = itemsADay(at: updated) * Double(end - moment - longest) / Self.day
            moment = end + -longest
        }
        while moment < end {
            let next = min(moment + (Self.slot - Int64(moment.secondOfDay(offset: offset)) % Self.slot), end)
            sum += rates.itemsASecond(at: moment) * Double(next - moment)
            moment = next
        }
        return sum
    }

    var total: Float { ofWeek.reduce(0, +) }

    func watched(at now: Instant) -> Double {
        guard now > updated else { return watched }
        let factor = Self.fading(now - updated)
        return watched * factor + (1 - factor) * Self.halfLife / M_LN2
    }

    private mutating func count(_ arrival: Instant, fading: Double, offset: Int) {
        ofDay[Self.slotOfDay(arrival, offset)] += Float(fading)
        ofWeek[Self.dayOfWeek(arrival, offset)] += Float(fading)
    }

    static func slotOfDay(_ moment: Instant, _ offset: Int) -> Int {
        Int(Int64(moment.secondOfDay(offset: offset)) / slot)
    }

    /// 0 is Monday. The first of January 1970 was a Thursday.
    static func dayOfWeek(_ moment: Instant, _ offset: Int) -> Int {
        let day = (moment.seconds + Int64(offset - moment.secondOfDay(offset: offset))) / 86_400
        return Int(((day + 3) % 7 + 7) % 7)
    }

    private static func fading(_ seconds: Int64) -> Double { exp2(-Double(max(0, seconds)) / halfLife) }
}

/// The rate of publishing over the week that a rhythm amounts to.
///
/// What was not seen in the time watched is not impossible: a few items more than were seen are reckoned with, at any
/// hour, and what was watched for less than a week and a half says little about its days.
struct RhythmRates {
    /// Items.
    private static let unseen = 4.0
    private let ofDay: [Double]
    private let ofWeek: [Double]
    private let offset: Int

    init(_ rhythm: Rhythm, at now: Instant, offset: Int) {
        self.offset = offset
        let total = Double(rhythm.total)
        let watched = max(rhythm.watched(at: now), 86_400)
        let base = (rhythm.itemsADay(at: now) + 86_400 / watched) / 86_400
        let days = watched / 86_400
        func shares(_ counts: [Float], periods: Double, of whole: Double) -> [Double] {
            let count = Double(counts.count)
            let unseen = Self.unseen / count + total / count * max(0, 1.5 - periods)
            let mean = total / count + unseen
            return counts.map { (Double($0) + unseen) / mean * whole }
        }
        ofDay = shares(rhythm.ofDay, periods: days, of: base)
        ofWeek = shares(rhythm.ofWeek, periods: days / 7, of: 1)
    }

    func itemsASecond(at moment: Instant) -> Double {
        itemsASecond(slot: Rhythm.slotOfDay(moment, offset), day: Rhythm.dayOfWeek(moment, offset))
    }

    /// - Parameter day: 0 is Monday.
    func itemsASecond(slot: Int, day: Int) -> Double { ofDay[slot] * ofWeek[day] }
}
