import Aggregator
import ArgumentParser
import Model
import Storage
import Text

/// `syncd prune`: retention.
struct Prune: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Removes old articles for good, with their versions and their places in the index.",
        discussion: """
            An article's age is that of `published`, else `first_seen`. What an archive has not received or a named \
            consumer has not acknowledged stays (--force overrides), and so does what a source of feeds.conf still \
            lists, since it would come back as new, and the newest article. Files of archives are never touched. Who reads the change feed from before what \
            went is told to resync (65).
            """)

    @Option(help: ArgumentHelp("Remove articles older than this (2y, 90d).", valueName: "age")) var older: AgeArgument?
    @Option(help: ArgumentHelp("Remove the oldest until the database has this size (1GiB).", valueName: "size"))
    var toSize: SizeArgument?
    @Flag(help: "Only tell what would go.") var dryRun = false
    @Flag(help: "Remove also what an archive or a consumer has not taken yet.") var force = false
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if older == nil && toSize == nil { throw ValidationError("Give --older AGE, --to-size SIZE, or both.") }
    }

    func run() throws {
        let now = options.clock.now
        let workspace = try options.workspace()
        var limits = PruneLimits()
        limits.olderThan = older.map { now + -$0.seconds }
        limits.size = toSize?.bytes
        limits.archives = workspace.configuration.archives.map(\.name)
        limits.sources = workspace.configuration.sources.map(\.name)
        limits.isForced = force
        if dryRun {
            let plan = try workspace.readStore().read { reader in try reader.prunePlan(limits) }
            return tell(plan, removed: plan.articles.count, sizes: nil)
        }
        // A store that is not there yet is not made for this.
        _ = try workspace.readStore()
        let lock = try RunLock(path: workspace.data.lockPath, now: now)
        defer { withExtendedLifetime(lock) {} }
        let store = try workspace.writeStore()
        defer { store.close() }
        let before = try store.read { reader in try reader.usedBytes() }
        var first: PrunePlan?
        var removed = 0
        // What an article takes is an estimate: some more go when the first ones were small.
        for _ in 0..<4 {
            let plan = try store.read { reader in try reader.prunePlan(limits) }
            if first == nil { first = plan }
            if plan.articles.isEmpty { break }
            removed += try store.prune(plan)
            try store.compact()
        }
        let after = try store.read { reader in try reader.usedBytes() }
        tell(first ?? PrunePlan(), removed: removed, sizes: (before, after))
    }

    private func tell(_ plan: PrunePlan, removed: Int, sizes: (before: Int64, after: Int64)?) {
        if json {
            return Output.json { json in
                json.object { json in
                    json.member("removed", sizes == nil ? 0 : removed)
                    json.member("would_remove", sizes == nil ? removed : nil)
                    json.member("undelivered", plan.undelivered)
                    json.member("listed", plan.listed)
                    json.member("newest", plan.keepsNewest ? 1 : 0)
                    json.member("bytes_before", sizes?.before)
                    json.member("bytes_after", sizes?.after)
                }
            }
        }
        guard !options.quiet else { return }
        let articles = Count.of(removed, "article")
        if let sizes {
            Output.line(
                "Removed \(articles): \(Count.bytes(sizes.before)) before, \(Count.bytes(sizes.after)) now.")
        } else {
            Output.line("Would remove \(articles), about \(Count.bytes(plan.bytes)).")
        }
        if plan.undelivered > 0 {
            Output.error(
                "\(staying(plan.undelivered)): an archive or a consumer has yet to take \(plan.undelivered == 1 ? "it" : "them") "
                    + "(`syncd run` delivers, `syncd ack` acknowledges, --force removes all the same).")
        }
        if plan.listed > 0 {
            Output.error("\(staying(plan.listed)): the sources still list \(plan.listed == 1 ? "it" : "them").")
        }
        if plan.keepsNewest {
            Output.error("\(staying(1)): the newest one, which goes once there is another.")
        }
    }

    private func staying(_ count: Int) -> String { Count.of(count, "article") + (count == 1 ? " stays" : " stay") }
}
