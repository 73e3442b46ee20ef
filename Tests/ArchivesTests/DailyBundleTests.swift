import Glibc
import Model
import Storage
import Testing
import Text

@testable import Archives

@Suite("An archive of daily bundles")
struct DailyBundleTests {
    private let scratch: Scratch
    private let settings: ArchiveSettings
    /// 12:00 UTC of the day after `noon`'s.
    private let over = Instant(seconds: (noon.seconds / 86_400 + 1) * 86_400 + 43_200)

    private static let first = "2023/2023-11-14.jsonl.gz"

    init() throws {
        scratch = try Scratch()
        settings = try scratch.settings(.bundle, "{yyyy}/{yyyy}-{mm}-{dd}.jsonl.gz")
    }

    @discardableResult
    private func deliver(at now: Instant, batch: Int = 200) throws -> Int {
        try ArchiveDelivery(store: scratch.store, now: now, batch: batch).deliver(settings)
    }

    private var names: [String] {
        Scratch.names(in: scratch.folder + "/out/2023")
    }

    private func manifest(_ file: String = first) throws -> BundleManifest {
        let path = BundleManifest.path(of: scratch.folder + "/out/" + file)
        return try #require(BundleManifest(json: try FileBytes.read(path)))
    }

    private func lines(_ file: String = first) throws -> [JSONValue] {
        let path = scratch.folder + "/out/" + file
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        let reader = try #require(GzipReader(descriptor, at: 0, path: path))
        var bytes: [UInt8] = []
        while let piece = try reader.next() { bytes += piece }
        // One member: some readers of gzip see no more than the first.
        #expect(Int(reader.end) == (try FileBytes.read(path)).count)
        return try bytes.split(separator: 0x0A).map { try JSONParser.parse(Array($0)) }
    }

    private func problems() throws -> [String] {
        var problems: [String] = []
        _ = try BundleCheck(settings, store: scratch.store).perform { problems.append($0.message) }
        return problems
    }

    @Test("a day is written when it is over everywhere, once, with a manifest of what is in it")
    func day() throws {
        let id = try scratch.insert("One", text: "First words.").id
        try deliver(at: noon)
        try scratch.insert("Two")
        try scratch.revise(id, title: "One", text: "Second words.")
        try deliver(at: over + -1)
        #expect(names.isEmpty)
        #expect(try deliver(at: over) == 0)
        #expect(names == ["2023-11-14.jsonl.gz", "2023-11-14.manifest.json"])
        let lines = try lines()
        #expect(lines.map { $0["seq"]?.int } == [1, 2, 3])
        #expect(lines.map { $0["op"]?.string } == ["new", "new", "revised"])
        #expect(lines.map { $0["text"]?.string } == ["First words.", "Some text.", "Second words."])
        let manifest = try manifest()
        let bytes = try FileBytes.read(scratch.folder + "/out/" + Self.first)
        #expect(manifest.file == "2023-11-14.jsonl.gz")
        #expect(manifest.bytes == Int64(bytes.count))
        #expect(manifest.sha256 == SHA256Digest(of: bytes).hex)
        #expect(manifest.entries.map(\.seq) == [1, 2, 3])
        #expect(manifest.entries.map(\.digest) == lines.map { $0["digest"]?.string })
        let told = try JSONParser.parse(manifest.json)
        #expect(told["lines"]?.int == 3 && told["articles"]?.int == 2)
        #expect(try problems().isEmpty)
    }

    @Test("what comes late goes into a further bundle, one a day, and a closed one is never touched")
    func late() throws {
        let id = try scratch.insert("One").id
        try deliver(at: over)
        let (bundle, told) = (try FileBytes.read(scratch.folder + "/out/" + Self.first), try manifest())
        try scratch.insert("Two")
        try deliver(at: over + 60)
        try scratch.revise(id, title: "One", text: "Corrected.")
        try deliver(at: over + 3600)
        #expect(names.count == 2)
        try deliver(at: over + 86_400)
        #expect(
            names == [
                "2023-11-14-2.jsonl.gz", "2023-11-14-2.manifest.json", "2023-11-14.jsonl.gz",
                "2023-11-14.manifest.json",
            ])
        #expect(try lines("2023/2023-11-14-2.jsonl.gz").map { $0["text"]?.string } == ["Some text.", "Corrected."])
        #expect(try FileBytes.read(scratch.folder + "/out/" + Self.first) == bundle)
        #expect(try manifest() == told)
        #expect(try problems().isEmpty)
    }

    @Test("a day that is over already comes at once, whole, in however many batches")
    func history() throws {
        for number in 0..<7 { try scratch.insert("Title \(number)") }
        try deliver(at: over + 40 * 86_400, batch: 2)
        #expect(names == ["2023-11-14.jsonl.gz", "2023-11-14.manifest.json"])
        #expect(try lines().count == 7)
    }

    @Test("a kill leaves a promise, which the next delivery keeps with the same articles", arguments: 0..<4)
    func kills(point: Int) throws {
        try scratch.insert("One")
        try scratch.insert("Two")
        try deliver(at: noon)
        // As the delivery at `over` would have left it when it was killed behind one of its steps.
        try scratch.store.write { try $0.promiseBundle("a", path: Self.first, file: Self.first) }
        let path = scratch.folder + "/out/" + Self.first
        if point > 0 {
            for folder in ["/out", "/out/2023"] { mkdir(scratch.folder + folder, 0o777) }
            try FileBytes.write([0x1F, 0x8B], to: path + ".part")
        }
        var bundle: [UInt8] = []
        if point > 1 {
            let other = try Scratch()
            for title in ["One", "Two"] { try other.insert(title) }
            let settings = try other.settings(.bundle, "{yyyy}/{yyyy}-{mm}-{dd}.jsonl.gz")
            try ArchiveDelivery(store: other.store, now: over).deliver(settings)
            bundle = try FileBytes.read(other.folder + "/out/" + Self.first)
            try FileBytes.write(bundle, to: path)
            if point > 2 { try FileBytes.write([0x7B], to: BundleManifest.path(of: path) + ".part") }
        }
        // What came since is not in it.
        try scratch.insert("Three")
        try deliver(at: over)
        #expect(try lines().map { $0["title"]?.string } == ["One", "Two"])
        if !bundle.isEmpty { #expect(try FileBytes.read(path) == bundle) }
        #expect(try problems().isEmpty)
        try deliver(at: over + 86_400)
        #expect(try lines("2023/2023-11-14-2.jsonl.gz").map { $0["title"]?.string } == ["Three"])
        #expect(names.allSatisfy { !$0.hasSuffix(".part") })
        #expect(try scratch.store.read { try $0.dueBundles("a", now: over + 1_000_000) }.isEmpty)
    }

    @Test("somebody else's file is left alone")
    func stranger() throws {
        for folder in ["/out", "/out/2023"] { mkdir(scratch.folder + folder, 0o777) }
        try scratch.write("mine", to: "out/" + Self.first)
        try scratch.insert("One")
        try deliver(at: over)
        #expect(scratch.read("out/" + Self.first) == "mine")
        #expect(try lines("2023/2023-11-14-2.jsonl.gz").count == 1)
    }

    @Test("a bundle that is not what its manifest says is told; one that was moved away with it is not")
    func checks() throws {
        try scratch.insert("One")
        try deliver(at: over)
        let path = scratch.folder + "/out/" + Self.first
        let told = BundleManifest.path(of: path)
        let (bundle, manifest) = (try FileBytes.read(path), try FileBytes.read(told))
        func complaint() throws -> String? { try problems().first }
        var damaged = bundle
        // A field of gzip's head that no checksum is of.
        damaged[4] ^= 1
        try FileBytes.write(damaged, to: path)
        #expect(try complaint()?.hasSuffix("does not have the digest of its manifest") == true)
        try FileBytes.write(Array(bundle.dropLast()), to: path)
        #expect(try complaint()?.hasSuffix("is not whole") == true)
        unlink(path)
        #expect(try complaint()?.hasSuffix("cannot be read") == true)
        unlink(told)
        #expect(try problems().isEmpty)
        try FileBytes.write(bundle, to: path)
        #expect(try complaint()?.hasSuffix("has no manifest beside it") == true)
        try FileBytes.write(Array(manifest.dropLast(3)), to: told)
        #expect(try complaint()?.hasSuffix("has a manifest that cannot be read") == true)
        try FileBytes.write(manifest, to: told)
        #expect(try problems().isEmpty)
    }

    @Test("an article that waits for the end of its day is not pruned, unless the archive is no more")
    func pruning() throws {
        for title in ["One", "Two"] { try scratch.insert(title) }
        try deliver(at: noon)
        var limits = PruneLimits()
        limits.olderThan = noon + 10
        limits.archives = ["a"]
        #expect(try scratch.store.read { try $0.prunePlan(limits) }.undelivered == 2)
        limits.archives = []
        #expect(try scratch.store.read { try $0.prunePlan(limits) }.articles.count == 1)
        limits.archives = ["a"]
        try deliver(at: over)
        #expect(try scratch.store.read { try $0.prunePlan(limits) }.articles.count == 1)
    }
}
