import Aggregator
import Glibc
import Measuring
import Model
import Storage
import Text

/// `bench-store FOLDER [N]`: fills a store with N synthetic articles of 4 KB, looks for near duplicates in it as it is with
/// 10,000 and with all, links stories among the last, indexes all and asks a hundred queries.
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
        var synthetic = SyntheticText(seed: 7)
        let few = min(count, 10_000)
        try fill(path, 0..<few, &synthetic)
        let date = Instant(seconds: 1_600_000_000)
        let small = try NearDuplicateCosts(path: path, &synthetic, date: date)
        var start = Usage.now
        try fill(path, few..<count, &synthetic)
        report("store, with near duplicates", max(1, count - few), Usage.now - start)
        let costs = try NearDuplicateCosts(path: path, &synthetic, date: date)
        for (name, costs) in [("10,000", small), ("all", costs)] {
            print(
                "near duplicates of a text beside \(name): median \(tenths(costs.at(0.5))) µs, 95 % \(tenths(costs.at(0.95))) µs"
            )
        }
        print(
            "  ratio of the 95 % \(tenths(costs.at(0.95) / max(small.at(0.95), 0.1))), peak memory \(Usage.peakMemory >> 10) MiB"
        )
        let store = try Store.open(path: path, access: .readWrite)
        print("  \(try store.read { try $0.nearIndexBytes() } / count) bytes an article")
        start = Usage.now
        let linked = try StoryLinking(store).catchUp(now: date + Int64(count)) { false }
        let stories = Usage.now - start
        print("stories of the last 5,000: \(tenths(stories.cpu)) s CPU, \(tenths(stories.wall)) s, \(linked) linked")
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

    private static func fill(_ path: String, _ numbers: Range<Int>, _ synthetic: inout SyntheticText) throws {
        let store = try Store.open(path: path, access: .readWrite)
        defer { store.close() }
        let start = Instant(seconds: 1_600_000_000)
        let sources = try store.write { transaction in
            try SyntheticText.languages.map { try transaction.addSource(name: "source-\($0.tag)").id }
        }
        var number = numbers.lowerBound
        while number < numbers.upperBound {
            var batch: [NewArticle] = []
            while batch.count < 500, number < numbers.upperBound {
                let language = SyntheticText.languages[number % SyntheticText.languages.count]
                var draft = Draft()
                draft.title = synthetic.words(9, in: language).joined(separator: " ")
                draft.text = synthetic.text(bytes: 4000, in: language)
                draft.language = language.tag
                // All within the window of near duplicates.
                draft.published = StatedDate(start + Int64(number), offset: 0, precision: .second)
                let digest = SHA256Digest(of: draft.text ?? "").bytes
                var article = NewArticle(
                    draft: draft, source: sources[number % sources.count], outlet: "Outlet",
                    url: "https://bench.example/\(number)", guid: nil, digest: digest, fetchedAt: start)
                article.urlKeys = ["bench.example/\(number)"]
                batch.append(article)
                number += 1
            }
            try store.write { transaction in
                let merge = DuplicateMerge(transaction: transaction, options: DedupOptions(), now: start)
                for article in batch {
                    _ = try merge.matches(
                        of: article.draft.text ?? "", id: transaction.reader.nextArticle(), date: start)
                    _ = try transaction.insert(article, now: article.fetchedAt)
                }
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
