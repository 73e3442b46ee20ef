/// One of the six passes of the demo: a morning and an evening on each of three days.
struct Pass: Sendable, Comparable {
    /// From 0.
    let index: Int

    init(_ index: Int) { self.index = index }

    static let all = (0..<6).map(Pass.init)

    static func < (a: Pass, b: Pass) -> Bool { a.index < b.index }

    var isMorning: Bool { index % 2 == 0 }

    /// 08:00 or 18:00 in Kabul.
    var time: PublicationTime { PublicationTime(12 + index / 2, isMorning ? 8 : 18, 0) }

    /// `Monday, May 12th, 2025, in the morning`
    var name: String { "\(time.masthead), in the \(isMorning ? "morning" : "evening")" }
}
