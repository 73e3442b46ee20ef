import Aggregator
import ArgumentParser
import Storage
import Text

/// `syncd verify`: is everything as it was stored?
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks every text against its digest, the database, the search index and the bundles of archives.",
        discussion: "One line for each problem and exit code 65; 0 when all is well. May run beside `syncd run`.")

    @Flag(help: "Print JSON lines, one for each problem, and a last one that sums up.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let workspace = try options.workspace()
        let store = try workspace.readStore()
        let checked = try StoreCheck(workspace: workspace, now: options.clock.now).perform(on: store) { problem in
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
        if json {
            Output.json { json in
                json.object { json in
                    json.member("texts", checked.texts)
                    json.member("bundles", checked.bundles)
                    json.member("problems", checked.problems)
                }
            }
        } else if !options.quiet, checked.problems == 0 {
            let bundles = checked.bundles > 0 ? " and \(Count.of(checked.bundles, "bundle"))" : ""
            Output.line("\(Count.of(checked.texts, "text"))\(bundles) checked: all is well.")
        }
        if checked.problems > 0 { throw ExitCode(ExitStatus.badData.rawValue) }
    }
}
