import Aggregator
import Glibc
import Model
import Storage
import Text

/// `bench-store FOLDER [N]`: fills a store with N synthetic articles of 4 KB, indexes them and asks a hundred queries.
@main
enum BenchStore {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let count = arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
        guard let folder = arguments.first else {
            print("usage: bench-store FOLDER [N]")
            exit(64)
        }
        let path = folder + "/bench.db"
        let store = try Store.open(path: path, access: .readWrite)
        var synthetic = SyntheticText(seed: 7)
        var start = Usage.now
        try fill(store, count, &synthetic)
        report("store \(count) articles", count, Usage.now - start)
        let size = bytes(path)
        print("  \(size / count) bytes an article, text and markup")

        start = Usage.now
        let progress = try SearchIndexing(store).catchUp(within: .seconds(86_400))
        report("index", count, Usage.now - start)
        store.close()
        print("  \(progress.waiting) waiting, \((bytes(path) - size) / count) bytes an article")

        let reader = try Store.open(path: path, access: .readOnly)
        var all: [Double] = []
        for (name, queries) in queries(&synthetic) { all += try ask(queries, name, reader) }
        summarize("all", all)
        print("peak memory: \(Usage.peakMemory >> 10) MiB")
    }

    // MARK: Filling

    private static func fill(_ store: Store, _ count: Int, _ synthetic: inout SyntheticText) throws {
        let start = Instant(seconds: 1_600_000_000)
        let sources = try store.write { transaction in
            try SyntheticText.languages.map { try transaction.addSource(name: "source-\($0.tag)").id }
        }
        var number = 0
        while number < count {
            var batch: [NewArticle] = []
            while batch.count < 500, number < count {
                let language = SyntheticText.languages[number % SyntheticText.languages.count]
                var draft = Draft()
                draft.title = synthetic.words(9, in: language).joined(separator: " ")
                draft.text = synthetic.text(bytes: 4000, in: language)
                draft.language = language.tag
                draft.published = StatedDate(start + Int64(number * 60), offset: 0, precision: .second)
                let digest = SHA256Digest(of: draft.text ?? "").bytes
                var article = NewArticle(
                    draft: draft, source: sources[number % sources.count], outlet: "Outlet",
                    url: "https://bench.example/\(number)", guid: nil, digest: digest, fetchedAt: start)
                article.urlKeys = ["bench.example/\(number)"]
                batch.append(article)
                number += 1
            }
            try store.write { transaction in
                for article in batch { _ = try transaction.insert(article, now: article.fetchedAt) }
            }
        }
    }

    // MARK: Asking

    private static func queries(_ synthetic: inout SyntheticText) -> [(String, [String])] {
        let languages = SyntheticText.languages
        func word(_ share: Double, _ number: Int) -> String {
            SyntheticText.word(rank: SyntheticText.rank(share), in: languages[number % languages.count])
        }
        let single = (0..<40).map { word((Double($0) + 0.5) / 40, $0) }
        let double = (0..<20).map { number in
            word((Double(number) + 0.5) / 20, number) + " " + word(1 - (Double(number) + 0.5) / 20, number)
        }
        let phrases = (0..<20).map { number in
            "\"" + synthetic.words(2, in: languages[number % languages.count]).joined(separator: " ") + "\""
        }
        let prefixes = (0..<20).map { number in
            String(word(0.6 + (Double(number) + 0.5) / 50, number).prefix(2 + number % 3)) + "*"
        }
        return [("40 words", single), ("20 of two words", double), ("20 phrases", phrases), ("20 prefixes", prefixes)]
    }

    private static func ask(_ queries: [String], _ name: String, _ store: Store) throws -> [Double] {
        var times: [Double] = []
        for text in queries {
            let query = try SearchQueryParser.parse(text, now: Instant(seconds: 1_700_000_000))
            let start = ContinuousClock.now
            _ = try store.read { reader in try reader.search(query, limit: 20) }
            times.append(Double((ContinuousClock.now - start) / .microseconds(1)) / 1000)
        }
        summarize(name, times)
        return times
    }

    // MARK: Telling

    private static func summarize(_ name: String, _ times: [Double]) {
        let sorted = times.sorted()
        func at(_ share: Double) -> String { tenths(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]) }
        print("\(name): median \(at(0.5)) ms, 95 % \(at(0.95)) ms, longest \(at(1)) ms")
    }

    private static func report(_ name: String, _ count: Int, _ usage: Usage) {
        let rate = Int(Double(count) / max(usage.cpu, 0.001))
        print("\(name): \(tenths(usage.cpu)) s CPU, \(tenths(usage.wall)) s, \(rate) articles per CPU second")
    }

    private static func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func bytes(_ path: String) -> Int {
        var info = stat()
        var total = 0
        for suffix in ["", "-wal"] where stat(path + suffix, &info) == 0 { total += Int(info.st_size) }
        return total
    }
}
