import Aggregator
import Glibc
import Measuring
import Model
import Storage

/// What it costs to sign a text, look up its keys and compare it with those they lead to, in a store of some size.
struct NearDuplicateCosts {
    private struct Undo: Error {}

    private static let probes = 2000

    /// Microseconds of CPU, rising.
    private(set) var times: [Double] = []

    /// Asks for new texts and for stored ones without their first words, half each. Nothing stays in the store.
    init(path: String, _ synthetic: inout SyntheticText, date: Instant) throws {
        let store = try Store.open(path: path, access: .readWrite)
        defer { store.close() }
        let next = try store.read { try $0.nextArticle() }
        var texts: [String] = []
        for number in 0..<Self.probes {
            let language = SyntheticText.languages[number % SyntheticText.languages.count]
            let stored = try store.read { reader in
                try reader.comparedText(1 + Int64(synthetic.random() * Double(next - 1)))?.text
            }
            texts.append(
                number % 2 == 0
                    ? synthetic.text(bytes: 4000, in: language) : "Reprinted here. " + (stored ?? "").dropFirst(300))
        }
        var (times, found) = ([Double](), 0)
        do {
            try store.write { transaction in
                let merge = DuplicateMerge(transaction: transaction, options: DedupOptions(), now: date)
                for (number, text) in texts.enumerated() {
                    let start = Self.processor
                    found += try merge.matches(of: text, id: next + Int64(number), date: date).isEmpty ? 0 : 1
                    times.append(Double(Self.processor - start) / 1000)
                }
                throw Undo()
            }
        } catch { /* The probes were never meant to stay. */  }
        self.times = times.sorted()
        print("  \(found) of \(Self.probes / 2) copies found")
    }

    func at(_ share: Double) -> Double {
        times.isEmpty ? 0 : times[min(times.count - 1, Int(Double(times.count) * share))]
    }

    /// Nanoseconds that this thread has run.
    private static var processor: Int {
        var clock = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &clock)
        return clock.tv_sec * 1_000_000_000 + clock.tv_nsec
    }
}
