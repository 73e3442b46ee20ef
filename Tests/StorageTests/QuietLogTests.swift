import Model
import Storage
import Testing

@Suite("The log of 304s") struct QuietLogTests {
    @Test("thirty are kept, eight bytes each, and come back as they were")
    func ring() {
        var log = QuietLog()
        for index in 0..<40 {
            log.append(.init(at: Instant(seconds: 1_708_581_600 + Int64(index)), bytes: index, milliseconds: 7))
        }
        #expect(log.stored.count == 240)
        let back = QuietLog(stored: log.stored).entries
        #expect(back.count == 30)
        #expect(back.first == .init(at: Instant(seconds: 1_708_581_610), bytes: 10, milliseconds: 7))
        #expect(back.last == .init(at: Instant(seconds: 1_708_581_639), bytes: 39, milliseconds: 7))
    }

    @Test("large numbers are cut, damaged bytes forgotten")
    func limits() {
        var log = QuietLog(stored: [1, 2, 3])
        #expect(log.entries.isEmpty)
        log.append(.init(at: Instant(seconds: -5), bytes: 1 << 40, milliseconds: -1))
        #expect(log.entries == [.init(at: Instant(seconds: 0), bytes: 65_535, milliseconds: 0)])
    }
}
