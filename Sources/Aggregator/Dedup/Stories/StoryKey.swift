package import Model

/// Where the index keeps who holds a feature: a row for many features of six days, and in it the feature's own number.
package struct StoryKey: Hashable, Sendable {
    /// Seconds; two reports of one event are published no further apart.
    package static let window: Int64 = 72 * 3600
    /// Reports within the window lie in one epoch or two neighbours.
    private static let epoch = 2 * window
    private static let rowBits: Int64 = 14

    package let feature: UInt64

    init(feature: UInt64) { self.feature = feature }

    /// The row of the epoch that holds a date, and of the one beside it that the window reaches into.
    package func rows(at date: Instant) -> (own: Int64, neighbour: Int64) {
        let number = Self.number(at: date)
        let isEarly = date.seconds - number * Self.epoch < Self.window
        return (row(number), row(isEarly ? number - 1 : number + 1))
    }

    /// Rows below are of epochs before the one that holds a date.
    package static func firstRow(at date: Instant) -> Int64 { number(at: date) << rowBits }

    /// The number in its row, without the language in its lowest bits.
    package func entry(_ language: StoryLanguage) -> UInt16 { first | UInt16(language.rawValue) }

    /// The numbers of the feature in all languages.
    package var entries: ClosedRange<UInt16> { first...(first | 7) }

    package static func language(ofEntry entry: UInt16) -> StoryLanguage? { StoryLanguage(rawValue: UInt8(entry & 7)) }

    private var first: UInt16 { UInt16(truncatingIfNeeded: feature >> 8) & ~7 }

    private func row(_ epoch: Int64) -> Int64 {
        epoch << Self.rowBits | Int64(truncatingIfNeeded: feature >> 24) & (1 << Self.rowBits - 1)
    }

    private static func number(at date: Instant) -> Int64 {
        let seconds = max(0, date.seconds)
        return seconds / epoch
    }
}
