import Aggregator
import ArgumentParser
import Glibc
import Storage
import Text

/// `syncd verify`: is everything as it was stored?
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks every text, title and capture, the change log, the database, the index and the bundles.",
        discussion: "One line for each problem and exit code 65; 0 when all is well. May run beside `syncd run`.")

    @Flag(help: "Leave out what was served: years of it take long to read.") var noCaptures = false

    @Flag(help: "Print JSON lines, one for each problem, and a last one that sums up.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let workspace = try options.workspace()
        let store = try workspace.readStore()
        let check = StoreCheck(workspace: workspace, now: options.clock.now, readsCaptures: !noCaptures)
        let progress = CheckProgress(isShown: !options.quiet && Style.isCapable(STDERR_FILENO))
        let checked = try check.perform(on: store, progress: progress.show) { problem in
            progress.clear()
            if json {
                Output.json { json in
                    json.object { json in
                        json.member("kind", problem.kind.rawValue)
                        json.member("article", problem.article)
                        json.member("problem", problem.message)
                    }
                }
            } else {
                Output.line((problem.article.map { "article \($0): " } ?? "") + problem.message.printable)
            }
        }
        progress.clear()
        if json {
            Output.json { json in
                json.object { json in
                    json.member("texts", checked.texts)
                    json.member("titles", checked.titles)
                    json.member("captures", noCaptures ? nil : checked.captures)
                    json.member("bundles", checked.bundles)
                    json.member("problems", checked.problems)
                }
            }
        } else if !options.quiet, checked.problems == 0 {
            var parts = [Count.of(checked.texts, "text")]
            if checked.captures > 0 { parts.append(Count.of(checked.captures, "capture")) }
            if checked.bundles > 0 { parts.append(Count.of(checked.bundles, "bundle")) }
            let last = parts.removeLast()
            let all = parts.isEmpty ? last : parts.joined(separator: ", ") + " and " + last
            Output.line("\(all) checked: all is well.")
        }
        if checked.problems > 0 { throw ExitCode(ExitStatus.badData.rawValue) }
    }
}
